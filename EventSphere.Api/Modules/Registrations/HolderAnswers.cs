using EventSphere.Api.Modules.Forms;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>What a ticket's holder answers anew.</summary>
/// <param name="Check">Whether it fits; null: nothing was answered.</param>
/// <param name="Stored">The JSON to be kept; null: what there is stays.</param>
/// <param name="FormVersionId">What was asked.</param>
internal sealed record HeldAnswers(FormCheck? Check, string? Stored, Guid? FormVersionId)
{
    public static HeldAnswers AsTheyAre { get; } = new(null, null, null);
}

/// <summary>Checks what a ticket's holder answers anew against the event's form as it is now. What was asked once of the whole order isn't theirs to change.</summary>
internal sealed class HolderAnswers(TenantDatabase database, EventForms forms)
{
    private const string ReadAnswers =
        "select r.ticket_type_id, r.answers from tickets k join registrations r on r.id = k.registration_id where k.token_hash = $1";

    public async Task<HeldAnswers> CheckAsync(HeldTicket ticket, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        var (tenantId, eventId) = ticket.Owner;
        var form = await forms.FindAsync(tenantId, eventId, cancellationToken);
        var (type, before) = await database.RunAsync(
            tenantId,
            batch => batch.Add(ReadAnswers, ticket.Hash),
            async row => await row.ReadAsync(cancellationToken) ? (row.GetGuid(0), row.TextOrNull(1)) : (Guid.Empty, null),
            cancellationToken);
        var check = forms.Check(tenantId, eventId, form, type, answers, FormScopes.Person);
        var ofOrder = form.Definition.Fields.Where(field => field.Scope == FormScopes.Order).Select(field => field.Key).ToHashSet();
        var kept = FormJson.ReadAnswers(before).Where(answer => ofOrder.Contains(answer.Key));
        return new HeldAnswers(check, FormJson.WriteAnswers(check.Answers.Concat(kept).ToDictionary()) ?? "{}", form.VersionId);
    }
}
