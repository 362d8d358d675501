using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Domain.Modules.Tenancy;

/// <summary>A domain after a look into the DNS.</summary>
/// <param name="Moved">From now on its host answers, or no longer does.</param>
public sealed record DomainCheck(TenantDomain Domain, bool Moved);

/// <summary>Looks whether a domain's record is there, and writes down what follows. For the api, when somebody asks, and for the worker, by the clock.</summary>
public sealed class DomainVerification(EventSphereDb db, IDomainRecords records, TimeProvider clock)
{
    /// <param name="asked">Somebody asked: it is looked for longer from now on, also if it had failed.</param>
    /// <param name="origin">Who wants to know: whether the host answers is in the audit log.</param>
    /// <returns>Null if the tenant of the unit of work has no such domain (any more).</returns>
    public async Task<DomainCheck?> CheckAsync(Guid id, bool asked, AuditOrigin origin, CancellationToken cancellationToken)
    {
        TenantDomain? seen;
        await using (await db.BeginAsync(cancellationToken))
            seen = await db.Set<TenantDomain>().AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, cancellationToken);
        if (seen is null)
            return null;

        // Outside of any transaction: a name server may take its time.
        var missing = Missing(seen, await records.ReadTextsAsync(seen.RecordName, cancellationToken));
        var (check, taken) = await NoteAsync(id, asked, missing, origin, cancellationToken);
        return taken ? (await NoteAsync(id, asked, DomainReasons.Taken, origin, cancellationToken)).Check : check;
    }

    private static string? Missing(TenantDomain domain, IReadOnlyList<string>? texts) => texts switch
    {
        null => DomainReasons.DnsSilent,
        [] => DomainReasons.RecordMissing,
        _ => texts.Any(text => text.Trim() == domain.RecordValue) ? null : DomainReasons.RecordWrong,
    };

    private async Task<(DomainCheck? Check, bool Taken)> NoteAsync(
        Guid id, bool asked, string? missing, AuditOrigin origin, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var work = await db.BeginAsync(cancellationToken);
        // Locked: of two looks at once the second notes what it saw over what the first has noted.
        if (await db.Set<TenantDomain>().FromSql($"select * from tenant_domains where id = {id} for update").SingleOrDefaultAsync(cancellationToken) is not { } domain)
            return (null, false);
        var (before, now) = (domain.Status, clock.GetUtcNow());
        if (asked)
            domain.Ask(now);
        domain.Note(missing, now);
        var moved = (before == DomainStatus.Verified) != (domain.Status == DomainStatus.Verified);
        if (moved)
        {
            db.Add(AuditEntry.Of(new AuditNote(
                origin, domain.Status == DomainStatus.Verified ? AuditActions.DomainVerified : AuditActions.DomainLost, new AuditSubject(AuditSubjects.Domain, domain.Id, domain.Name))));
        }

        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ux_tenant_domains_verified"))
        {
            return (null, true);
        }

        await work.CommitAsync(cancellationToken);
        return (new DomainCheck(domain, moved), false);
    }
}
