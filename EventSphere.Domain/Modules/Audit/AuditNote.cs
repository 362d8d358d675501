namespace EventSphere.Domain.Modules.Audit;

/// <summary>Who did something, and from where.</summary>
/// <param name="UserId">Null if no person did.</param>
/// <param name="Name">Of the person or key; left empty, a user's is looked up by the database when the entry is written.</param>
/// <param name="Address">The client's IP address; empty if there is none.</param>
/// <param name="TraceId">W3C Trace Context, 32 hexadecimal digits; null outside of a trace.</param>
public sealed record AuditOrigin(
    Guid? UserId = null, string Name = "", Guid? SessionId = null, Guid? ApiKeyId = null, string Address = "", string? TraceId = null)
{
    /// <summary>The product itself, when nobody asked for it.</summary>
    public static AuditOrigin Product { get; } = new(Name: "EventSphere");
}

/// <summary>What something was done to.</summary>
/// <param name="Kind">One of <see cref="Contracts.Modules.Audit.AuditSubjects"/>.</param>
/// <param name="Id">Null where it has none.</param>
/// <param name="Label">Its name at that moment, to be read when it is gone; cut where it is longer than a label.</param>
public sealed record AuditSubject(string Kind, Guid? Id, string Label);

/// <summary>An entry before it belongs to a tenant and a moment.</summary>
/// <param name="Action">One of <see cref="Contracts.Modules.Audit.AuditActions"/>.</param>
public sealed record AuditNote(AuditOrigin Origin, string Action, AuditSubject Subject, AuditChanges? Changes = null);
