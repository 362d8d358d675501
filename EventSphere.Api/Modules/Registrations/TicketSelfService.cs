using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>What the holder of a ticket may do with it, having its token and no account.</summary>
internal sealed class TicketSelfService(TokenOwners owners, RegistrationQueue queue)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.TicketUnknown, "There is no such ticket. Open the link from the email.");

    /// <param name="token">The bare token.</param>
    /// <param name="operationOn">What is done, by the hash of the token.</param>
    /// <param name="cancellationToken">Stops it while its turn hasn't come.</param>
    public async Task<Result<OperationDone>> DoAsync(string token, Func<byte[], PlaceOperation<OperationDone>> operationOn, CancellationToken cancellationToken)
    {
        if (TicketTokens.Find(token) != token)
            return Unknown;
        var hash = TicketTokens.HashOf(token);
        return await owners.OfTicketAsync(hash, cancellationToken) is { } owner
            ? await queue.SubmitAsync(owner.TenantId, owner.EventId, operationOn(hash), cancellationToken)
            : Unknown;
    }
}
