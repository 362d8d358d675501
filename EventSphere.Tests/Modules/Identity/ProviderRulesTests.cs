using System.IdentityModel.Tokens.Jwt;
using System.Security.Claims;
using EventSphere.Api.Modules.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>What the large providers do otherwise than the standard says.</summary>
public sealed class ProviderRulesTests
{
    private const string Template = "https://login.microsoftonline.com/{tenantid}/v2.0";
    private const string Organization = "3d1c3b64-4a14-4c7e-9b0e-0b1b8d4b9d01";
    private const string Other = "9188040d-6c67-4c5b-b112-36a304b66dad";
    private const string Issuer = $"https://login.microsoftonline.com/{Organization}/v2.0";

    [Theory]
    [InlineData(Template, Organization, Issuer)]
    [InlineData(Template, Other, $"https://login.microsoftonline.com/{Other}/v2.0")]
    [InlineData(Template, "common", null)]
    [InlineData(Template, "../../evil", null)]
    [InlineData(Template, null, null)]
    [InlineData("https://accounts.google.com", null, "https://accounts.google.com")]
    [InlineData("https://accounts.google.com", Organization, "https://accounts.google.com")]
    public void IssuerOf_Token_IsThatOfItsOrganizationWhereThereAreMany(string metadata, string? organization, string? expected) =>
        Assert.Equal(expected, ProviderRules.IssuerOf(metadata, Token("", ("tid", organization))));

    [Fact]
    public void SubjectOf_SameSubjectInTwoOrganizations_IsTwoPeople()
    {
        var one = ProviderRules.SubjectOf(Template, Token(Issuer, ("tid", Organization), ("sub", "ada")));
        var other = ProviderRules.SubjectOf(Template, Token(Issuer, ("tid", Other), ("sub", "ada")));

        Assert.NotEqual(one, other);
        Assert.Equal("ada", ProviderRules.SubjectOf("https://accounts.google.com", Token("https://accounts.google.com", ("sub", "ada"))));
        Assert.Null(ProviderRules.SubjectOf(Template, Token(Issuer, ("tid", Organization))));
    }

    [Theory]
    [InlineData(Template, true)]
    [InlineData(Issuer, true)]
    [InlineData($"https://login.microsoftonline.com/{Other}/v2.0", false)]
    [InlineData(null, true)]
    public void KeyBelongsToIssuer_KeyOfAnIssuer_SignsForItAlone(string? issuerOfKey, bool expected)
    {
        var key = new JsonWebKey { Kid = "k1" };
        if (issuerOfKey is not null)
            key.AdditionalData["issuer"] = issuerOfKey;
        var configuration = new OpenIdConnectConfiguration { Issuer = Template, JsonWebKeySet = new JsonWebKeySet() };
        configuration.JsonWebKeySet.Keys.Add(key);

        Assert.Equal(expected, ProviderRules.KeyBelongsToIssuer(configuration, Token(Issuer, ("tid", Organization))));
    }

    [Theory]
    [InlineData("https://id.example.com", "ada@example.com", "email_verified", "true", true)]
    [InlineData("https://id.example.com", "ada@example.com", "email_verified", "false", false)]
    [InlineData("https://id.example.com", "ada@example.com", "xms_edov", "true", false)]
    [InlineData(Issuer, "ada@example.com", "email_verified", "true", false)]
    [InlineData(Issuer, "ada@example.com", "xms_edov", "1", true)]
    [InlineData(Issuer, "ada@example.com", "xms_edov", "true", true)]
    [InlineData(Issuer, "ada@example.com", "xms_edov", "0", false)]
    [InlineData("https://accounts.google.com", "ada@gmail.com", "email_verified", "true", true)]
    [InlineData("https://accounts.google.com", "ada@gmail.com.example.org", "email_verified", "true", false)]
    [InlineData("https://accounts.google.com", "ada@example.com", "email_verified", "true", false)]
    [InlineData("https://accounts.google.com", "ada@gmail.com", "hd", "gmail.com", false)]
    public void EmailIsConfirmed_Claims_AreBelievedAsFarAsTheProviderGoes(string issuer, string email, string claim, string value, bool expected) =>
        Assert.Equal(expected, ProviderRules.EmailIsConfirmed(Token(issuer, ("email", email), (claim, value))));

    [Fact]
    public void EmailIsConfirmed_DomainThatGoogleHosts_IsBelieved() => Assert.True(ProviderRules.EmailIsConfirmed(
        Token("https://accounts.google.com", ("email", "ada@example.com"), ("email_verified", "True"), ("hd", "example.com"))));

    private static JwtSecurityToken Token(string issuer, params (string Type, string? Value)[] claims)
    {
        var token = new JwtSecurityToken(issuer, claims: claims.Where(claim => claim.Value is not null).Select(claim => new Claim(claim.Type, claim.Value!)));
        token.Header["kid"] = "k1";
        return token;
    }
}
