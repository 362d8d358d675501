using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Modules.Events;
using EventSphere.Domain.Modules.Identity;
using EventSphere.Domain.Persistence;
using EventSphere.Domain.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace EventSphere.Tests.Modules.Audit;

/// <summary>What an entry tells of a change.</summary>
public sealed class AuditChangesTests : IDisposable
{
    private readonly EventSphereDb db = new(new DbContextOptionsBuilder<EventSphereDb>().UseNpgsql("Host=localhost").Options, new TenantContext());

    [Fact]
    public void Of_AChangedEntity_TellsWhatChangedAlone()
    {
        var changed = NewEvent();
        db.Attach(changed);
        changed.Title = "Jazz Night";
        changed.Description = null;

        var changes = AuditChanges.Of(db.Entry(changed));

        Assert.Equal("""{"description":"Long","title":"Jazz"}""", changes.Before);
        Assert.Equal("""{"title":"Jazz Night"}""", changes.After);
    }

    [Fact]
    public void Of_ANewEntity_TellsWhatItHasAndNotItsBookkeeping()
    {
        var made = NewEvent();
        db.Add(made);

        var changes = AuditChanges.Of(db.Entry(made));

        Assert.Null(changes.Before);
        Assert.Contains("\"status\":\"draft\"", changes.After, StringComparison.Ordinal);
        Assert.Contains("\"startsAt\":\"2027-04-16T07:00:00+00:00\"", changes.After, StringComparison.Ordinal);
        Assert.DoesNotContain("tenantId", changes.After, StringComparison.Ordinal);
        Assert.DoesNotContain("createdAt", changes.After, StringComparison.Ordinal);
        Assert.DoesNotContain(made.Id.ToString(), changes.After, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_ADeletedEntity_TellsWhatItHad()
    {
        var role = new TenantRole { Name = "Helpers", Permissions = ["tenant.view", "events.view"] };
        db.Attach(role);
        db.Remove(role);

        var changes = AuditChanges.Of(db.Entry(role));

        Assert.Equal("""{"name":"Helpers","permissions":["tenant.view","events.view"]}""", changes.Before);
        Assert.Null(changes.After);
    }

    [Fact]
    public void Of_AnUnchangedEntity_IsEmpty()
    {
        var same = NewEvent();
        db.Attach(same);

        Assert.True(AuditChanges.Of(db.Entry(same)).IsEmpty);
    }

    [Fact]
    public void Of_AnEntityWithSecrets_MasksThem()
    {
        var user = new User { Name = "Ada", Email = "ada@example.com", PasswordHash = "$2a$12$secret" };
        var invitation = new Invitation { Email = "bo@example.com", Role = Roles.Viewer, InvitedBy = null, TokenHash = [1, 2, 3], TokenCipher = [4, 5], ExpiresAt = default };
        db.AddRange(user, invitation);

        var told = AuditChanges.Of(db.Entry(user)).After + AuditChanges.Of(db.Entry(invitation)).After;

        Assert.Contains("\"passwordHash\":\"***\"", told, StringComparison.Ordinal);
        Assert.Contains("\"tokenHash\":\"***\"", told, StringComparison.Ordinal);
        Assert.Contains("\"tokenCipher\":\"***\"", told, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password", "old", "new", """{"password":"***"}""", """{"password":"***"}""")]
    [InlineData("ClientSecret", null, "new", null, """{"clientSecret":"***"}""")]
    [InlineData("ClientSecret", "same", "same", null, null)]
    [InlineData("Count", 1, 2, """{"count":1}""", """{"count":2}""")]
    [InlineData("Count", 1, 1, null, null)]
    [InlineData("IsOpen", true, null, """{"isOpen":true}""", null)]
    public void Field_OfAChange_IsTold(string name, object? was, object? became, string? before, string? after)
    {
        var changes = new AuditChanges().Field(name, was, became);

        Assert.Equal((before, after), (changes.Before, changes.After));
    }

    [Fact]
    public void Field_OfATypeThatHasNoForm_IsABug() => Assert.Throws<ArgumentException>(() => new AuditChanges().Field("x", null, new object()));

    public void Dispose() => db.Dispose();

    private static Event NewEvent() => new()
    {
        Title = "Jazz",
        Slug = "jazz",
        Summary = "S",
        Description = "Long",
        StartsAt = new DateTimeOffset(2027, 4, 16, 8, 0, 0, TimeSpan.FromHours(1)),
        EndsAt = new DateTimeOffset(2027, 4, 16, 20, 0, 0, TimeSpan.Zero),
        TimeZone = "Africa/Lagos",
        Venue = "V",
    };
}
