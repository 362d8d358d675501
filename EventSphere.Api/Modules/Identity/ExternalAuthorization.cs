using EventSphere.Contracts.Modules.Identity;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Identity;

namespace EventSphere.Api.Modules.Identity;

/// <summary>What signing in and connecting have in common: a handshake, the provider, and who came back.</summary>
internal sealed class ExternalAuthorization(ExternalProviders providers, ExternalHandshakes handshakes)
{
    /// <param name="userId">Who is signed in and wants to connect; null to sign in.</param>
    public async Task<Result<ExternalHandshake>> BeginAsync(string key, Guid? userId, CancellationToken cancellationToken)
    {
        if (providers.Find(key) is not { } provider)
            return SignInExternally.UnknownProvider;
        var handshake = handshakes.Begin(key);
        var address = await provider.AddressAsync(handshake, cancellationToken);
        return address.Refusal is { } away
            ? away
            : new ExternalHandshake(address.Value, handshakes.Seal(handshake, userId), (int)ExternalHandshakes.Lifetime.TotalSeconds);
    }

    /// <inheritdoc cref="BeginAsync" path="/param"/>
    public async Task<Result<ExternalPerson>> CompleteAsync(CompleteExternalRequest request, Guid? userId, CancellationToken cancellationToken)
    {
        if (handshakes.Open(request.Handshake, userId) is not { } handshake || !handshake.Began(request.State) || providers.Find(handshake.Provider) is not { } provider)
            return ExternalProvider.Failed;
        return await provider.RedeemAsync(handshake, request.Code, cancellationToken);
    }
}
