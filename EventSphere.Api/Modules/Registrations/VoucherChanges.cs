using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Contracts.Modules.Registrations;
using EventSphere.Domain;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Registrations;
using EventSphere.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Api.Modules.Registrations;

/// <summary>What adding, changing and deleting vouchers have in common.</summary>
internal sealed class VoucherChanges(EventSphereDb db)
{
    public static Refusal Unknown { get; } = Refusal.NotFound(ErrorCodes.VoucherUnknown, "There is no such voucher. Load the page anew.");

    public static Refusal InUse { get; } = Refusal.Conflict(
        ErrorCodes.VoucherInUse, "This voucher has been used. What it is good for stays, and it can't be deleted: set its end to now instead.");

    public static AuditSubject Subject(Voucher voucher) => new(AuditSubjects.Voucher, voucher.Id, voucher.Code);

    /// <summary>The voucher, locked until the unit of work ends: who uses it waits, and its numbers stay.</summary>
    public Task<Voucher?> FindAsync(Guid eventId, Guid id, CancellationToken cancellationToken) =>
        db.Set<Voucher>().FromSql($"select v.*, v.xmin from vouchers v where v.id = {id} and v.event_id = {eventId} for update").SingleOrDefaultAsync(cancellationToken);

    /// <summary>Why these ticket types can't be named, or null.</summary>
    public async Task<Refusal?> CheckTypesAsync(Guid eventId, VoucherRequest request, CancellationToken cancellationToken)
    {
        var named = TypesOf(request);
        return named.Length == await db.Set<TicketType>().CountAsync(t => t.EventId == eventId && named.Contains(t.Id), cancellationToken)
            ? null
            : Refusal.NotFound(ErrorCodes.TicketTypeUnknown, "This event has no such ticket. Load the page anew and choose one.");
    }

    public static void Apply(Voucher voucher, VoucherRequest request)
    {
        voucher.Code = CodeOf(request);
        voucher.Effect = EffectOf(request);
        voucher.Value = request.Value;
        voucher.MaxUses = request.MaxUses;
        voucher.ValidFrom = request.ValidFrom?.ToUniversalTime();
        voucher.ValidUntil = request.ValidUntil?.ToUniversalTime();
        voucher.TicketTypeIds = TypesOf(request);
        voucher.OpensHidden = request.OpensHidden;
        voucher.Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim();
    }

    /// <summary>Saves and commits.</summary>
    /// <returns>Why it was not saved, or null.</returns>
    public async Task<Refusal?> CommitAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception.TakenBy("ix_vouchers_event_id_code"))
        {
            return Refusal.Conflict(ErrorCodes.VoucherCodeTaken, "This event has a voucher with this code. Choose another code.");
        }
        catch (DbUpdateException exception) when (
            exception.Dangles("fk_holds_vouchers_voucher_id") || exception.Dangles("fk_registrations_vouchers_voucher_id"))
        {
            return InUse;
        }

        await db.Database.CurrentTransaction!.CommitAsync(cancellationToken);
        return null;
    }

    public static string CodeOf(VoucherRequest request) => request.Code.ToUpperInvariant();

    public static Guid[] TypesOf(VoucherRequest request) => [.. (request.TicketTypeIds ?? []).Distinct().Order()];

    /// <summary>As who edits it sends it back: when it was last edited, which being used doesn't change.</summary>
    public static long VersionOf(Voucher voucher) => voucher.UpdatedAt.UtcTicks / TimeSpan.TicksPerMicrosecond;

    public static VoucherResponse Tell(Voucher voucher) => new(
        voucher.Id, voucher.Code, NameOf(voucher.Effect), voucher.Value, voucher.MaxUses, voucher.Used, voucher.ValidFrom, voucher.ValidUntil,
        voucher.TicketTypeIds, voucher.OpensHidden, voucher.Note, voucher.CreatedAt, VersionOf(voucher));

    public static VoucherEffect EffectOf(VoucherRequest request) => request.Effect switch
    {
        VoucherEffects.Percent => VoucherEffect.Percent,
        VoucherEffects.Amount => VoucherEffect.Amount,
        _ => VoucherEffect.Access,
    };

    private static string NameOf(VoucherEffect effect) => effect switch
    {
        VoucherEffect.Percent => VoucherEffects.Percent,
        VoucherEffect.Amount => VoucherEffects.Amount,
        _ => VoucherEffects.Access,
    };
}
