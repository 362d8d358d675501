using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Tests.Support;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>What a provider answers is believed only if all of it is right: handshake, state, code and token.</summary>
public sealed class ExternalAnswerTests(StackFixture fixture) : OnTheStack(fixture)
{
    private TestTenant tenant = null!;
    private ExternalClient nobody = null!;
    private ProviderPerson person = null!;

    protected override async Task PrepareAsync()
    {
        tenant = await TestTenant.SignUpAsync(Stack);
        nobody = ExternalClient.ToSignIn(Stack);
        await Stack.Owner.ExecuteAsync("update users set email_confirmed_at = now() where id = $1", tenant.OwnerId);
        person = ProviderPerson.With(tenant.OwnerEmail);
    }

    [Theory]
    [InlineData("nonce", "another-handshakes")]
    [InlineData("nonce", null)]
    [InlineData("aud", "another-client")]
    [InlineData("azp", "another-client")]
    [InlineData("iss", "https://elsewhere.example.com")]
    [InlineData("exp", 1_700_000_000)]
    [InlineData("exp", null)]
    [InlineData("nbf", 2_000_000_000)]
    [InlineData("sub", "")]
    [InlineData("sub", null)]
    public async Task Complete_TokenWithAWrongClaim_IsRefused(string claim, object? value)
    {
        var wrong = person with
        {
            Change = claims =>
            {
                if (value is null)
                    claims.Remove(claim);
                else
                    claims[claim] = value;
            },
        };

        await nobody.SignInAsync(wrong).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.ExternalFailed);
        await (await nobody.SignInAsync(person)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(TokenSignature.Foreign)]
    [InlineData(TokenSignature.None)]
    [InlineData(TokenSignature.PublicKeyAsSecret)]
    [InlineData(TokenSignature.Changed)]
    public async Task Complete_TokenThatTheProviderDidntSign_IsRefused(TokenSignature signature) =>
        await nobody.SignInAsync(person with { Signature = signature }).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.ExternalFailed);

    [Fact]
    public async Task Complete_TokenForSeveralParties_IsTakenOnlyWhereWeAreTheOneItWasMadeFor()
    {
        string[] audiences = [LocalProvider.ClientId, "another-client"];

        await nobody.SignInAsync(person with { Change = claims => claims["aud"] = audiences }).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.ExternalFailed);
        var ours = person with
        {
            Change = claims =>
            {
                claims["aud"] = audiences;
                claims["azp"] = LocalProvider.ClientId;
            },
        };
        await (await nobody.SignInAsync(ours)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Complete_StateOfAnotherHandshake_IsRefused()
    {
        var (one, other) = (await nobody.BeginAsync(), await nobody.BeginAsync());

        await Refused(nobody.Answer(one, person) with { Handshake = other.Handshake });
        await Refused(nobody.Answer(one, person) with { State = nobody.Answer(other, person).State });
        // With both of the other it is the verifier that doesn't fit the code.
        await Refused(nobody.Answer(other, person) with { Code = nobody.Answer(one, person).Code });
    }

    [Fact]
    public async Task Complete_CodeRedeemedTwice_IsRefused()
    {
        var answer = nobody.Answer(await nobody.BeginAsync(), person);
        await (await nobody.CompleteAsync(answer)).ReadAsync<TokenResponse>(HttpStatusCode.OK);

        await Refused(answer);
        await Refused(answer with { Code = "made-up" });
    }

    [Fact]
    public async Task Complete_HandshakeThatWasChangedOrIsMadeUp_IsRefused()
    {
        var answer = nobody.Answer(await nobody.BeginAsync(), person);
        var changed = answer.Handshake[..40] + (answer.Handshake[40] == 'A' ? 'B' : 'A') + answer.Handshake[41..];

        await Refused(answer with { Handshake = changed });
        await Refused(answer with { Handshake = "bWFkZSB1cA" });
        await Refused(answer with { Handshake = "no base64!" });
        await (await nobody.CompleteAsync(answer)).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Complete_HandshakeThatHasExpired_IsRefused()
    {
        var answer = nobody.Answer(await nobody.BeginAsync(), person);
        // Made older with the stack's own key.
        var cipher = new DataCipher(Stack.DataKey);
        var handshake = JsonSerializer.Deserialize<Dictionary<string, object>>(cipher.Decrypt(Guid.Empty, Base64Url.DecodeFromChars(answer.Handshake)))!;
        Assert.InRange(((JsonElement)handshake["ExpiresAt"]).GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(5), DateTimeOffset.UtcNow.AddMinutes(10));
        string Aged(DateTimeOffset until) => Base64Url.EncodeToString(cipher.Encrypt(Guid.Empty, JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(handshake) { ["ExpiresAt"] = until })));

        await Refused(answer with { Handshake = Aged(DateTimeOffset.UtcNow.AddSeconds(-1)) });
        await (await nobody.CompleteAsync(answer with { Handshake = Aged(DateTimeOffset.UtcNow.AddMinutes(5)) })).ReadAsync<TokenResponse>(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Complete_HandshakeOfConnecting_SignsNobodyInAndViceVersa()
    {
        var owner = new ExternalClient(Stack, tenant.Api);
        var stranger = new ExternalClient(Stack, (await TestTenant.SignUpAsync(Stack)).Api);

        await Refused(owner.Answer(await owner.BeginToConnectAsync(), person));
        await owner.CompleteConnectingAsync(nobody.Answer(await nobody.BeginAsync(), person)).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.ExternalFailed);
        // Nor may one lead somebody else to connect what is one's own.
        await owner.CompleteConnectingAsync(stranger.Answer(await stranger.BeginToConnectAsync(), person)).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.ExternalFailed);
    }

    [Fact]
    public async Task Complete_ProviderThatFails_Is503AndSaysToTryAgain()
    {
        var answer = await nobody.SignInAsync(person with { Breaks = true });

        Assert.NotNull(answer.Headers.RetryAfter);
        await Task.FromResult(answer).RefusesAsync(HttpStatusCode.ServiceUnavailable, ErrorCodes.ExternalFailed);
        await tenant.Public.PostAsync($"auth/external/{Stack.ProviderThatIsAway}/begin").RefusesAsync(HttpStatusCode.ServiceUnavailable, ErrorCodes.ExternalFailed);
    }

    private Task<JsonElement> Refused(CompleteExternalRequest request) => nobody.CompleteAsync(request).RefusesAsync(HttpStatusCode.BadRequest, ErrorCodes.ExternalFailed);
}
