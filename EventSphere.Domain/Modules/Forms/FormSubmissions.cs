using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Persistence;
using Npgsql;
using static EventSphere.Domain.Persistence.BatchStatements;

namespace EventSphere.Domain.Modules.Forms;

/// <summary>A version by which an event's registrations were asked.</summary>
/// <param name="Fields">Those that take answers, by key.</param>
public sealed record AskedVersion(Guid Id, int Number, IReadOnlyDictionary<string, FormField> Fields);

/// <summary>What was answered to one registration, as it is kept.</summary>
/// <param name="VersionId">Which version was asked.</param>
public sealed record KeptSubmission(
    Guid RegistrationId, string FirstName, string LastName, string Email, string TicketType, DateTimeOffset CreatedAt, Guid VersionId, IReadOnlyDictionary<string, string> Answers);

/// <summary>Reads what people answered to an event's form and to those that it had before.</summary>
public sealed class FormSubmissions(TenantDatabase database)
{
    private const string HasEvent = "select 1 from events where id = $1";

    private static readonly string CountSql =
        $"select count(*)::int from (select 1 from registrations where event_id = $1 and form_version_id is not null limit {Paging.MaxRows + 1}) m";

    // A version belongs to one event nearly always: the first registration that is found answers.
    private const string ReadVersions = """
        select v.id, v.number, v.definition from form_versions v
        where exists (select from registrations r where r.form_version_id = v.id and r.event_id = $1)
        order by v.published_at, v.id
        """;

    private const string Columns = "r.id, r.first_name, r.last_name, r.email, t.name, r.created_at, r.form_version_id, r.answers";

    private const string ReadPage = $"""
        select {Columns}
        from (select * from registrations where event_id = $1 and form_version_id is not null order by id desc limit $2 offset $3) r
        join ticket_types t on t.id = r.ticket_type_id
        order by r.id desc
        """;

    private const string ReadAll = $"""
        select {Columns}
        from registrations r join ticket_types t on t.id = r.ticket_type_id
        where r.event_id = $1 and r.form_version_id is not null
        order by r.id desc
        """;

    /// <summary>A page of them, newest first, in one round trip. Counts to <see cref="Paging.MaxRows"/>.</summary>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<PagedResponse<FormSubmissionItem>?> ReadAsync(Guid tenantId, Guid eventId, int page, int pageSize, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(HasEvent, eventId).Add(CountSql, eventId).Add(ReadVersions, eventId).Add(ReadPage, eventId, pageSize, (page - 1L) * pageSize),
        async row =>
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            await row.NextResultAsync(cancellationToken);
            await row.ReadAsync(cancellationToken);
            var total = row.GetInt32(0);
            await row.NextResultAsync(cancellationToken);
            var versions = (await VersionsOfAsync(row, cancellationToken)).ToDictionary(version => version.Id);
            await row.NextResultAsync(cancellationToken);
            var items = new List<FormSubmissionItem>();
            while (await row.ReadAsync(cancellationToken))
                items.Add(Show(Read(row), versions));
            return new PagedResponse<FormSubmissionItem>(items, page, pageSize, Math.Min(total, Paging.MaxRows), total > Paging.MaxRows);
        },
        cancellationToken);

    /// <summary>The versions that were asked, the earliest first.</summary>
    /// <returns>Null if the tenant has no such event.</returns>
    public Task<IReadOnlyList<AskedVersion>?> VersionsAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken) => database.RunAsync(
        tenantId,
        batch => batch.Add(HasEvent, eventId).Add(ReadVersions, eventId),
        async row =>
        {
            if (!await row.ReadAsync(cancellationToken))
                return null;
            await row.NextResultAsync(cancellationToken);
            return (IReadOnlyList<AskedVersion>)await VersionsOfAsync(row, cancellationToken);
        },
        cancellationToken);

    /// <summary>Hands over all of them, newest first, one after the other.</summary>
    public Task ExportAsync(Guid tenantId, Guid eventId, Func<KeptSubmission, ValueTask> write, CancellationToken cancellationToken) =>
        database.ForEachRowAsync(tenantId, new NpgsqlBatchCommand(ReadAll) { Parameters = { Value(eventId) } }, row => write(Read(row)), cancellationToken);

    /// <summary>The answers with their questions, in the form's order.</summary>
    private static FormSubmissionItem Show(KeptSubmission kept, Dictionary<Guid, AskedVersion> versions)
    {
        // Read in the same transaction as the row, but each statement sees what was committed before it.
        var version = versions.GetValueOrDefault(kept.VersionId);
        var answers = from field in version?.Fields.Values ?? []
                      where kept.Answers.ContainsKey(field.Key)
                      let answer = kept.Answers[field.Key]
                      select new FormAnswer(field.Key, field.Label, FormAnswers.TextOf(field, answer), field.Kind == FormFieldKinds.File ? FormAnswers.FileOf(answer)?.Id : null);
        return new FormSubmissionItem(kept.RegistrationId, kept.FirstName, kept.LastName, kept.Email, kept.TicketType, kept.CreatedAt, version?.Number ?? 0, [.. answers]);
    }

    private static async Task<List<AskedVersion>> VersionsOfAsync(NpgsqlDataReader row, CancellationToken cancellationToken)
    {
        var versions = new List<AskedVersion>();
        while (await row.ReadAsync(cancellationToken))
            versions.Add(new AskedVersion(row.GetGuid(0), row.GetInt32(1), FormValidation.Questions(FormJson.Read(row.GetString(2))).ToDictionary(field => field.Key)));
        return versions;
    }

    private static KeptSubmission Read(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.Time(5), row.GetGuid(6), FormJson.ReadAnswers(row.TextOrNull(7)));
}
