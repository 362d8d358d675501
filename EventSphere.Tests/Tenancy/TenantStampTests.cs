using EventSphere.Domain.Modules.Attendees;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using EventSphere.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EventSphere.Tests.Tenancy;

/// <summary>The first wall on the way in, without a database: what the interceptor does to the tracked rows before they are sent.</summary>
public sealed class TenantStampTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TenantContext tenant = new();
    private readonly FixedClock clock = new(Now);
    private readonly EventSphereDb db;

    public TenantStampTests() => db = new EventSphereDb(
        new DbContextOptionsBuilder<EventSphereDb>().UseNpgsql("Host=localhost").AddInterceptors(new TenantStamp(clock), new Stop()).Options, tenant);

    [Fact]
    public async Task Save_NewRow_IsStampedWithTenantAndTimes()
    {
        tenant.Set(Guid.CreateVersion7());
        var attendee = NewAttendee();
        db.Add(attendee);

        await SaveAsync();

        Assert.Equal((tenant.Id, Now, Now), (attendee.TenantId, attendee.CreatedAt, attendee.UpdatedAt));
    }

    [Fact]
    public async Task Save_ChangedRow_KeepsCreationAndMovesTheChange()
    {
        tenant.Set(Guid.CreateVersion7());
        var attendee = Track(tenant.Id);
        clock.Advance(TimeSpan.FromHours(1));
        attendee.FirstName = "Grace";

        await SaveAsync();

        Assert.Equal((default, Now.AddHours(1)), (attendee.CreatedAt, attendee.UpdatedAt));
    }

    [Fact]
    public async Task Save_WithoutATenant_IsRefused()
    {
        db.Add(NewAttendee());

        await Assert.ThrowsAsync<TenantMissingException>(SaveAsync);
    }

    [Fact]
    public async Task Save_NewRowOfAnotherTenant_IsRefused()
    {
        tenant.Set(Guid.CreateVersion7());
        var attendee = NewAttendee();
        db.Add(attendee).Property(nameof(Attendee.TenantId)).CurrentValue = Guid.CreateVersion7();

        await Assert.ThrowsAsync<CrossTenantWriteException>(SaveAsync);
    }

    [Theory]
    [InlineData(EntityState.Modified)]
    [InlineData(EntityState.Deleted)]
    public async Task Save_TouchingAnotherTenantsRow_IsRefused(EntityState state)
    {
        tenant.Set(Guid.CreateVersion7());
        db.Entry(Track(Guid.CreateVersion7())).State = state;

        await Assert.ThrowsAsync<CrossTenantWriteException>(SaveAsync);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Save_MovingARowBetweenTenants_IsRefused(bool away)
    {
        tenant.Set(Guid.CreateVersion7());
        var (from, to) = away ? (tenant.Id, Guid.CreateVersion7()) : (Guid.CreateVersion7(), tenant.Id);
        db.Entry(Track(from)).Property(nameof(Attendee.TenantId)).CurrentValue = to;

        await Assert.ThrowsAsync<CrossTenantWriteException>(SaveAsync);
    }

    [Fact]
    public void Context_ChangingItsTenant_IsRefused()
    {
        var first = Guid.CreateVersion7();
        tenant.Set(first);
        tenant.Set(first);

        Assert.Throws<InvalidOperationException>(() => tenant.Set(Guid.CreateVersion7()));
        Assert.Throws<InvalidOperationException>(() => new TenantContext().Set(Guid.Empty));
        Assert.Throws<TenantMissingException>(() => new TenantContext().Id);
    }

    public void Dispose() => db.Dispose();

    private async Task SaveAsync() => await db.SaveChangesAsync(TestContext.Current.CancellationToken);

    private static Attendee NewAttendee() => new() { Email = "ada@example.com", FirstName = "Ada", LastName = "Obi" };

    private Attendee Track(Guid owner)
    {
        var attendee = NewAttendee();
        var entry = db.Entry(attendee);
        entry.Property(nameof(Attendee.TenantId)).CurrentValue = owner;
        entry.State = EntityState.Unchanged;
        return attendee;
    }

    /// <summary>Ends the save after the stamp has looked at the rows, before anything is sent.</summary>
    private sealed class Stop : SaveChangesInterceptor
    {
        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) =>
            ValueTask.FromResult(InterceptionResult<int>.SuppressWithResult(0));
    }
}
