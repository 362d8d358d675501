namespace EventSphere.Domain.Tenancy;

/// <summary>A row that belongs to one tenant: filtered on read, stamped on insert, refused across tenants, walled by row-level security.</summary>
public interface ITenantOwned
{
    Guid TenantId { get; }
}

/// <summary>An entity with times of creation and last change, in UTC, set when it is saved.</summary>
public interface ITimestamped
{
    DateTimeOffset CreatedAt { get; }

    DateTimeOffset UpdatedAt { get; }
}

/// <summary>What every tenant-owned entity has.</summary>
public abstract class TenantOwned : ITenantOwned, ITimestamped
{
    /// <summary>A UUID of version 7 (RFC 9562), so that ids sort by creation.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid TenantId { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }
}
