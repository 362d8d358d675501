using System.Net;
using EventSphere.Contracts.Modules.Identity;
using EventSphere.Tests.Support;
using Microsoft.AspNetCore.WebUtilities;

namespace EventSphere.Tests.Modules.Identity;

/// <summary>The way to the local provider and back, as Web and a browser go it, over the API.</summary>
internal sealed class ExternalClient(Stack stack, ApiClient api)
{
    public const string Path = "auth/me/external";

    /// <summary>To sign in, as nobody.</summary>
    public static ExternalClient ToSignIn(Stack stack) => new(stack, new ApiClient(stack.Api));

    public Task<ExternalHandshake> BeginAsync() =>
        api.PostAsync<ExternalHandshake>($"auth/external/{LocalProvider.Key}/begin", status: HttpStatusCode.OK);

    public Task<ExternalHandshake> BeginToConnectAsync() => api.PostAsync<ExternalHandshake>(
        $"{Path}/{LocalProvider.Key}/begin", new BeginExternalConnectionRequest(TestTenant.Password), status: HttpStatusCode.OK);

    /// <summary>What comes back when somebody signs in where the handshake leads.</summary>
    public CompleteExternalRequest Answer(ExternalHandshake handshake, ProviderPerson person)
    {
        var back = stack.Provider.SignIn(handshake.Address, person);
        Assert.Equal($"{stack.WebAddress}/sign-in/callback/{LocalProvider.Key}", back.GetLeftPart(UriPartial.Path));
        var query = QueryHelpers.ParseQuery(back.Query);
        return new CompleteExternalRequest(handshake.Handshake, query["code"].ToString(), query["state"].ToString());
    }

    public Task<HttpResponseMessage> CompleteAsync(CompleteExternalRequest request) => api.PostAsync("auth/external/complete", request);

    public Task<HttpResponseMessage> CompleteConnectingAsync(CompleteExternalRequest request) => api.PostAsync(Path + "/complete", request);

    /// <summary>There and back.</summary>
    public async Task<HttpResponseMessage> SignInAsync(ProviderPerson person) => await CompleteAsync(Answer(await BeginAsync(), person));

    /// <inheritdoc cref="SignInAsync"/>
    public async Task<HttpResponseMessage> ConnectAsync(ProviderPerson person) => await CompleteConnectingAsync(Answer(await BeginToConnectAsync(), person));
}
