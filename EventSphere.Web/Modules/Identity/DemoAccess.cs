namespace EventSphere.Web.Modules.Identity;

/// <summary>The demo organization's sign-in, which is public on purpose. It exists where <c>Demo:Enabled</c> says so.</summary>
public static class DemoAccess
{
    public const string Email = "demo@eventsphere.local";
    public const string Password = "Demo-Passw0rd!";

    public static bool IsEnabled(IConfiguration configuration) => configuration.GetValue<bool>("Demo:Enabled");
}
