using EventSphere.Api.Modules.Identity;
using Microsoft.Extensions.Configuration;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>Providers as they are configured. What is wrong stops the start with a sentence.</summary>
public sealed class ProviderSettingsTests
{
    [Fact]
    public void Read_GoogleAndMicrosoft_TakeIdAndSecretAlone()
    {
        var providers = Read("GOOGLE:ClientId=g", "GOOGLE:ClientSecret=gs", "microsoft:ClientId=m", "microsoft:ClientSecret=ms");

        Assert.Equal(
            [
                ("google", "Google", "https://accounts.google.com/.well-known/openid-configuration"),
                ("microsoft", "Microsoft", "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration"),
            ],
            providers.Select(provider => (provider.Key, provider.Name, provider.MetadataAddress)));
    }

    [Fact]
    public void Read_WithoutAClientId_OffersNothing() => Assert.Empty(Read("google:Name=Google", "own:Authority=https://id.example.com"));

    [Fact]
    public void Read_OwnOrganizationAtMicrosoft_TakesItsAuthority() => Assert.Equal(
        "https://login.microsoftonline.com/contoso.example/v2.0/.well-known/openid-configuration",
        Assert.Single(Read("microsoft:ClientId=m", "microsoft:ClientSecret=ms", "microsoft:Authority=https://login.microsoftonline.com/contoso.example/v2.0/")).MetadataAddress);

    [Theory]
    [InlineData("SignIn__Providers__google__ClientSecret", "google:ClientId=g")]
    [InlineData("no ClientId", "google:ClientSecret=gs")]
    [InlineData("SignIn__Providers__own__Name", "own:ClientId=o", "own:ClientSecret=os", "own:Authority=https://id.example.com")]
    [InlineData("SignIn__Providers__own__Authority", "own:ClientId=o", "own:ClientSecret=os", "own:Name=Own")]
    [InlineData("https", "own:ClientId=o", "own:ClientSecret=os", "own:Name=Own", "own:Authority=http://id.example.com")]
    [InlineData("https", "own:ClientId=o", "own:ClientSecret=os", "own:Name=Own", "own:Authority=id.example.com")]
    [InlineData("small letters", "o_wn:ClientId=o", "o_wn:ClientSecret=os")]
    public void Read_ByHalfOrWrong_SaysWhichAndWhatToDo(string word, params string[] settings) =>
        Assert.Contains(word, Assert.Throws<InvalidOperationException>(() => Read(settings)).Message, StringComparison.Ordinal);

    private static IReadOnlyList<ProviderSettings> Read(params string[] settings) => ProviderSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create($"SignIn:Providers:{pair[0]}", (string?)pair[1]))).Build());
}
