using EventSphere.Api.Hosting;
using EventSphere.Api.Modules.Events;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Images;
using EventSphere.Domain.Modules.Tenancy;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Tenancy;

/// <summary>What the use cases of an organization's own settings have in common.</summary>
internal sealed class Organizations(EventSphereDb db, TenantContext context, TenantChanges changes, PublicDirectory directory)
{
    private static readonly Refusal SlugTaken = Refusal.Conflict(ErrorCodes.TenantSlugTaken, "Another organization has this address, or had it. Choose another.");

    /// <summary>The tenant's own row. The unit of work has begun before.</summary>
    public Task<Tenant> FindAsync(CancellationToken cancellationToken) => db.Set<Tenant>().SingleAsync(t => t.Id == context.Id, cancellationToken);

    /// <summary>As <see cref="FindAsync"/>, and nobody else changes it until the unit of work ends.</summary>
    public Task<Tenant> ClaimAsync(CancellationToken cancellationToken) =>
        db.Set<Tenant>().FromSql($"select * from tenants where id = {context.Id} for no key update").SingleAsync(cancellationToken);

    /// <summary>Saves, commits, and tells all who show the organization.</summary>
    /// <returns>Why it was not saved, or null.</returns>
    public async Task<Refusal?> CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (IsSlugTaken(exception))
        {
            return SlugTaken;
        }
        catch (DbUpdateException exception) when (exception.Dangles("fk_tenants_images_logo_image_id"))
        {
            return UnknownImage;
        }

        await db.Database.CurrentTransaction!.CommitAsync(cancellationToken);
        changes.Changed(context.Id);
        await directory.DropAsync();
        return null;
    }

    public async Task<OrganizationResponse> ShowAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var logo = tenant.LogoImageId is { } id ? await db.Set<Image>().SingleOrDefaultAsync(i => i.Id == id, cancellationToken) : null;
        var former = await TenantSlug.OthersAsync(db, tenant.Id, tenant.Slug, cancellationToken);
        return new OrganizationResponse(tenant.Name, tenant.Slug, former, tenant.ContactEmail, tenant.TimeZone, tenant.Currency, logo?.ToReference());
    }

    /// <summary>The organization, as the audit log names it.</summary>
    public static AuditSubject Subject(Tenant tenant) => new(AuditSubjects.Tenant, tenant.Id, tenant.Name);

    public static Refusal UnknownImage { get; } = Refusal.NotFound(ErrorCodes.ImageUnknown, "There is no such image. Upload it again.");

    /// <summary>Another tenant has the address, or had it.</summary>
    public static bool IsSlugTaken(DbUpdateException exception) => exception.TakenBy("ix_tenants_slug") || exception.TakenBy("pk_tenant_slugs");
}
