using EventSphere.Contracts;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>A ticket of which somebody showed the token.</summary>
/// <param name="Hash">The token's.</param>
/// <param name="Owner">The event that it is of.</param>
internal sealed record HeldTicket(byte[] Hash, EventOwner Owner);

/// <summary>What the holder of a ticket may do with it, having its token and no account.</summary>
internal sealed class TicketSelfService(TokenOwners owners, RegistrationQueue queue)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.TicketUnknown, "There is no such ticket. Open the link from the email.");

    /// <param name="token">The bare token.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null if there is no such ticket.</returns>
    public async Task<HeldTicket?> FindAsync(string token, CancellationToken cancellationToken)
    {
        if (!TicketTokens.IsToken(token))
            return null;
        var hash = TicketTokens.HashOf(token);
        return await owners.OfTicketAsync(hash, cancellationToken) is { } owner ? new HeldTicket(hash, owner) : null;
    }

    /// <param name="token">The bare token.</param>
    /// <param name="operationOn">What is done, by the hash of the token.</param>
    /// <param name="cancellationToken">Stops it while its turn hasn't come.</param>
    public async Task<Result<OperationDone>> DoAsync(string token, Func<byte[], PlaceOperation<OperationDone>> operationOn, CancellationToken cancellationToken) =>
        await FindAsync(token, cancellationToken) is { } ticket ? await DoAsync(ticket, operationOn(ticket.Hash), cancellationToken) : Unknown;

    /// <summary>Does what is done with a ticket that was found.</summary>
    public Task<Result<OperationDone>> DoAsync(HeldTicket ticket, PlaceOperation<OperationDone> operation, CancellationToken cancellationToken) =>
        queue.SubmitAsync(ticket.Owner.TenantId, ticket.Owner.EventId, operation, cancellationToken);
}
