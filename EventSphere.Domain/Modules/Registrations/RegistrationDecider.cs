using System.Text.Json;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;

namespace EventSphere.Domain.Modules.Registrations;

/// <summary>Decides attempts one after the other, first come first served, over facts that are locked meanwhile. Touches no database.</summary>
internal sealed class RegistrationDecider(Guid tenantId, RegistrationFacts facts, DateTimeOffset now, TicketTokens tokens, DataCipher cipher)
{
    public RegistrationDecision Decide(RegistrationAttempt attempt)
    {
        if (facts.KeptAnswers.TryGetValue(attempt.IdempotencyKey, out var kept))
            return new RegistrationDecision(KeyNamesThisRequest.Check(kept, attempt.RequestHash) is { } reused ? reused : AnswerOf(kept));
        if (Refuse(attempt, out var pools) is { } refusal)
            return new RegistrationDecision(refusal);

        foreach (var pool in pools)
            pool.Claim();
        facts.RegisteredEmails.Add(attempt.Email);
        return Register(attempt);
    }

    private Refusal? Refuse(RegistrationAttempt attempt, out IReadOnlyList<PoolPlaces> pools)
    {
        pools = [];
        if (EventIsOpen.Check(facts.EventStatus, facts.EventEndsAt, now) is { } closed)
            return closed;
        if (!facts.TicketTypes.TryGetValue(attempt.TicketTypeId, out var type))
            return Refusal.NotFound(ErrorCodes.TicketTypeUnknown, "This event has no such ticket. Load the page anew and choose one.");
        pools = [.. type.PoolIds.Select(id => facts.Pools[id])];
        return SalesWindowIsOpen.Check(type.SalesStart, type.SalesEnd, now)
            ?? TicketIsFree.Check(type.PriceMinor)
            ?? PersonIsNew.Check(facts.RegisteredEmails, attempt.Email)
            ?? PlacesAreLeft.Check(pools);
    }

    private RegistrationDecision Register(RegistrationAttempt attempt)
    {
        var token = TicketTokens.Mint();
        var id = Guid.CreateVersion7(now);
        var answer = new RegistrationResponse(id, RegistrationStatuses.Confirmed, new IssuedTicket(token, tokens.UrlOf(token)));
        var answerCipher = cipher.Encrypt(tenantId, JsonSerializer.SerializeToUtf8Bytes(answer, RegistrationJson.Default.RegistrationResponse));
        // A second request with the same key in this very batch finds its answer here.
        facts.KeptAnswers.Add(attempt.IdempotencyKey, new KeptAnswer(attempt.RequestHash, answerCipher));
        return new RegistrationDecision(answer, new NewRegistration(
            attempt, id, Guid.CreateVersion7(now), Guid.CreateVersion7(now), Guid.CreateVersion7(now),
            TicketTokens.HashOf(token), tokens.Encrypt(tenantId, token), answerCipher));
    }

    private RegistrationResponse AnswerOf(KeptAnswer kept) =>
        JsonSerializer.Deserialize(cipher.Decrypt(tenantId, kept.ResponseCipher), RegistrationJson.Default.RegistrationResponse)!;
}
