using System.Diagnostics;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;

namespace EventSphere.Api.Hosting;

/// <summary>
/// Writes what a request does into the audit log, in the transaction that does it. A handler that takes one gets the request's: who calls, in which
/// session, from where, in which trace.
/// </summary>
internal sealed record AuditTrail(AuditOrigin Origin)
{
    public static ValueTask<AuditTrail> BindAsync(HttpContext http)
    {
        var caller = (http.User as CallerPrincipal)?.Caller;
        return new(new AuditTrail(new AuditOrigin(
            caller?.UserId, SessionId: caller is { ApiKey: null } ? caller.SessionId : null, ApiKeyId: caller?.ApiKey?.Id, Address: ClientAddress.Of(http), TraceId: Activity.Current?.TraceId.ToString())));
    }

    /// <summary>For who isn't signed in by a token yet, but by what they sent.</summary>
    /// <param name="name">Given where the user is only made in the same unit of work.</param>
    public AuditTrail As(Guid userId, Guid? sessionId = null, string name = "") =>
        new(Origin with { UserId = userId, SessionId = sessionId, Name = name });

    /// <summary>Adds an entry to the unit of work; it is saved with the change that it tells of.</summary>
    /// <param name="action">One of <see cref="Contracts.Modules.Audit.AuditActions"/>.</param>
    /// <param name="changes">What is told of it, taken before the change is saved: <c>AuditChanges.Of(db.Entry(changed))</c>.</param>
    public void Record(EventSphereDb db, string action, AuditSubject subject, AuditChanges? changes = null) =>
        db.Add(AuditEntry.Of(Note(action, subject, changes)));

    /// <summary>For a change that is made by statements: <see cref="AuditSql.Insert"/> takes it.</summary>
    public AuditNote Note(string action, AuditSubject subject, AuditChanges? changes = null) => new(Origin, action, subject, changes);
}
