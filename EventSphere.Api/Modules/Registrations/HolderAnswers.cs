using EventSphere.Api.Modules.Forms;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Modules.Tickets;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>What a ticket's holder answers anew.</summary>
/// <param name="Check">Whether it fits; null: nothing was answered.</param>
/// <param name="Stored">The JSON to be kept; null: what there is stays.</param>
/// <param name="FormVersionId">What was asked.</param>
internal sealed record HeldAnswers(FormCheck? Check, string? Stored, Guid? FormVersionId)
{
    public static HeldAnswers AsTheyAre { get; } = new(null, null, null);
}

/// <summary>
/// Shows a ticket's holder what they answered, and checks what they answer anew against the event's form as it is now. What was asked once of the whole
/// order isn't theirs to change.
/// </summary>
internal sealed class HolderAnswers(TokenOwners owners, TenantDatabase database, EventForms forms, FormFileTickets files)
{
    private const string ReadOwn = $"""
        select r.first_name, r.last_name, {Registration.HolderVersion}, r.ticket_type_id, r.answers
        from tickets k join registrations r on r.id = k.registration_id where k.token_hash = $1 and k.voided_at is null
        """;

    private static Refusal GivenAway { get; } = Refusal.Conflict(ErrorCodes.TicketCancelled, "This ticket is no longer valid: it was cancelled or given to somebody else.");

    private const string ReadFiles = "select id, name, type, bytes from form_files where event_id = $1 and id = any($2)";

    private const string ReadAnswers =
        "select r.ticket_type_id, r.answers from tickets k join registrations r on r.id = k.registration_id where k.token_hash = $1";

    public async Task<HeldAnswers> CheckAsync(string token, IReadOnlyDictionary<string, string> answers, CancellationToken cancellationToken)
    {
        // That there is no such ticket is said where something is done with it.
        if (TicketTokens.Find(token) != token || await owners.OfTicketAsync(TicketTokens.HashOf(token), cancellationToken) is not { } owner)
            return HeldAnswers.AsTheyAre;
        var form = await forms.FindAsync(owner.TenantId, owner.EventId, cancellationToken);
        var (type, before) = await database.RunAsync(
            owner.TenantId,
            batch => batch.Add(ReadAnswers, TicketTokens.HashOf(token)),
            async row => await row.ReadAsync(cancellationToken) ? (row.GetGuid(0), row.TextOrNull(1)) : (Guid.Empty, null),
            cancellationToken);
        var check = forms.Check(owner.TenantId, owner.EventId, form, type, answers, FormScopes.Person);
        var ofOrder = form.Definition.Fields.Where(field => field.Scope == FormScopes.Order).Select(field => field.Key).ToHashSet();
        var kept = FormJson.ReadAnswers(before).Where(answer => ofOrder.Contains(answer.Key));
        return new HeldAnswers(check, FormJson.WriteAnswers(check.Answers.Concat(kept).ToDictionary()) ?? "{}", form.VersionId);
    }

    /// <summary>What the holder said, with what is asked now.</summary>
    public async Task<Result<OwnRegistrationResponse>> ReadAsync(string token, CancellationToken cancellationToken)
    {
        if (TicketTokens.Find(token) != token || await owners.OfTicketAsync(TicketTokens.HashOf(token), cancellationToken) is not { } owner)
            return TicketSelfService.Unknown;
        var form = await forms.FindAsync(owner.TenantId, owner.EventId, cancellationToken);
        var asked = new FormDefinition([.. form.Definition.Fields.Where(field => field.Scope == FormScopes.Person)]);
        var found = await database.RunAsync(
            owner.TenantId,
            batch => batch.Add(ReadOwn, TicketTokens.HashOf(token)),
            async row => await row.ReadAsync(cancellationToken) ? ReadRow(row, asked) : null,
            cancellationToken);
        return found is null ? GivenAway : await WithFilesAsync(owner, found, cancellationToken);
    }

    private static OwnRegistrationResponse ReadRow(NpgsqlDataReader row, FormDefinition asked)
    {
        var questions = FormValidation.Questions(asked).Select(field => field.Key).ToHashSet();
        var answers = FormJson.ReadAnswers(row.TextOrNull(4)).Where(answer => questions.Contains(answer.Key)).ToDictionary();
        return new OwnRegistrationResponse(row.GetString(0), row.GetString(1), row.GetString(2), row.GetGuid(3), asked, answers, new Dictionary<string, string>());
    }

    // The token under which a file was uploaded is spent and forgotten: it gets another, which is taken back as the first was.
    private async Task<OwnRegistrationResponse> WithFilesAsync(EventOwner owner, OwnRegistrationResponse own, CancellationToken cancellationToken)
    {
        var named = own.Asked.Fields
            .Where(field => field.Kind == FormFieldKinds.File)
            .Select(field => (field.Key, File: FormAnswers.FileOf(own.Answers.GetValueOrDefault(field.Key))))
            .Where(answer => answer.File is not null)
            .ToDictionary(answer => answer.Key, answer => answer.File!.Value.Id);
        if (named.Count == 0)
            return own;
        var stored = await database.RunAsync(
            owner.TenantId,
            batch => batch.Add(ReadFiles, owner.EventId, named.Values.ToArray()),
            async row =>
            {
                var found = new Dictionary<Guid, UploadedFormFile>();
                while (await row.ReadAsync(cancellationToken))
                    found.Add(row.GetGuid(0), new UploadedFormFile(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt64(3)));
                return found;
            },
            cancellationToken);
        var (answers, names) = (own.Answers.ToDictionary(), new Dictionary<string, string>());
        foreach (var (field, id) in named)
        {
            if (stored.TryGetValue(id, out var file))
                (answers[field], names[field]) = (files.Issue(owner.TenantId, owner.EventId, field, file), file.Name);
            else
                answers.Remove(field);
        }

        return own with { Answers = answers, FileNames = names };
    }
}
