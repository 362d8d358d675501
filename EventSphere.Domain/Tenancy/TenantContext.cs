namespace EventSphere.Domain.Tenancy;

/// <summary>
/// The tenant that a unit of work is for. It is set once: from the token's <c>tid</c> claim, from the slug of a public route, or from
/// a message's envelope. Asking for it before is a bug and throws; there is no default tenant.
/// </summary>
public sealed class TenantContext
{
    private Guid? id;

    public bool IsSet => id is not null;

    /// <exception cref="TenantMissingException">No tenant was set.</exception>
    public Guid Id => id ?? throw new TenantMissingException();

    /// <exception cref="InvalidOperationException">Another tenant was set before, or <paramref name="tenantId"/> is empty.</exception>
    public void Set(Guid tenantId)
    {
        if (tenantId == Guid.Empty)
            throw new InvalidOperationException("An empty id names no tenant.");
        if (id is { } current && current != tenantId)
            throw new InvalidOperationException("A unit of work serves one tenant; it can't change to another.");
        id = tenantId;
    }
}

/// <summary>Tenant-owned data was about to be touched without a tenant.</summary>
public sealed class TenantMissingException() : InvalidOperationException("No tenant is set for this unit of work.");

/// <summary>A save was about to write a row of another tenant.</summary>
public sealed class CrossTenantWriteException(string entity)
    : InvalidOperationException($"A {entity} of another tenant was about to be written.");
