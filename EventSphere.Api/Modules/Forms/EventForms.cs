using EventSphere.Contracts.Modules.Forms;
using EventSphere.Domain.Modules.Forms;
using EventSphere.Domain.Persistence;
using EventSphere.ServiceDefaults.Caching;

namespace EventSphere.Api.Modules.Forms;

/// <summary>What an event's registration asks.</summary>
/// <param name="VersionId">Null: nothing.</param>
internal sealed record EventForm(Guid? VersionId, int Version, FormDefinition Definition)
{
    public static readonly EventForm None = new(null, 0, FormDefinition.Empty);
}

/// <summary>
/// The module's facade for whoever registers people: what an event asks, and whether answers fit. What is asked is kept for some seconds, that
/// nothing is asked too, so that a rush reads it once and not with each registration; a form that was published meanwhile is asked that much
/// later by the other instances.
/// </summary>
internal sealed class EventForms(TenantDatabase database, FormFileTickets tickets, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private const string ReadForm = """
        select v.id, v.number, v.definition
        from forms f join form_versions v on v.form_id = f.id and v.number = f.version
        where f.event_id = $1
        """;

    private readonly ShortCache<(Guid TenantId, Guid EventId), EventForm> cache = new(clock, _ => Fresh, capacity: 10_000);

    /// <summary>The form as it was published last; <see cref="EventForm.None"/> if there is none.</summary>
    public ValueTask<EventForm> FindAsync(Guid tenantId, Guid eventId, CancellationToken cancellationToken) =>
        cache.GetAsync((tenantId, eventId), ReadAsync, cancellationToken);

    /// <summary>Checks one person's answers, or an order's, against the form that was found. Touches no database.</summary>
    /// <param name="scope">One of <see cref="FormScopes"/>, where people's answers and the order's are checked apart; null: all together.</param>
    public FormCheck Check(Guid tenantId, Guid eventId, EventForm form, Guid? ticketTypeId, IReadOnlyDictionary<string, string>? answers, string? scope = null) =>
        FormValidation.Check(form.Definition, ticketTypeId, answers, (field, token) => tickets.Read(tenantId, eventId, field.Key, token), scope);

    public void Drop(Guid tenantId, Guid eventId) => cache.Drop((tenantId, eventId));

    private Task<EventForm> ReadAsync((Guid TenantId, Guid EventId) of, CancellationToken cancellationToken) => database.RunAsync(
        of.TenantId,
        batch => batch.Add(ReadForm, of.EventId),
        async row => await row.ReadAsync(cancellationToken)
            ? new EventForm(row.GetGuid(0), row.GetInt32(1), FormJson.Read(row.GetString(2)))
            : EventForm.None,
        cancellationToken);
}
