namespace EventSphere.AppHost.Infrastructure;

/// <summary>
/// Gives the api what is configured here under <c>SignIn:Providers</c>, by argument or variable. To the api alone, since secrets are among it; a
/// deployment asks for those.
/// </summary>
internal static class SignInProvidersExtensions
{
    private const string Section = "SignIn:Providers";
    private const string Secret = "ClientSecret";

    public static IResourceBuilder<ProjectResource> WithSignInProviders(this IResourceBuilder<ProjectResource> api)
    {
        var builder = api.ApplicationBuilder;
        foreach (var provider in builder.Configuration.GetSection(Section).GetChildren())
        {
            foreach (var setting in provider.GetChildren())
            {
                var name = setting.Path.Replace(":", "__", StringComparison.Ordinal);
                if (setting.Key.Equals(Secret, StringComparison.OrdinalIgnoreCase))
                    api.WithEnvironment(name, builder.AddParameter($"sign-in-{provider.Key.ToLowerInvariant()}-secret", setting.Value ?? "", secret: true));
                else
                    api.WithEnvironment(name, setting.Value ?? "");
            }
        }

        return api;
    }
}
