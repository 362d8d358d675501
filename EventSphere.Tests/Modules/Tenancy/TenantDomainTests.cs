using EventSphere.Contracts.Modules.Tenancy;
using EventSphere.Domain.Modules.Tenancy;

namespace EventSphere.Tests.Modules.Tenancy;

/// <summary>What follows from each look into the DNS, and when the next is due.</summary>
public sealed class TenantDomainTests
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly TenantDomain domain = TenantDomain.New("events.example.org", Start);

    [Fact]
    public void New_IsPendingWithARecordOfItsOwn()
    {
        Assert.Equal(DomainStatus.Pending, domain.Status);
        Assert.Equal("_eventsphere.events.example.org", domain.RecordName);
        Assert.StartsWith("eventsphere-verification=", domain.RecordValue, StringComparison.Ordinal);
        Assert.NotEqual(domain.Token, TenantDomain.New("events.example.org", Start).Token);
        Assert.True(domain.NextCheckAt > Start);
    }

    [Fact]
    public void Note_RecordFound_VerifiesAndLooksAgainInADay()
    {
        domain.Note(null, Start.AddHours(1));

        Assert.Equal((DomainStatus.Verified, null, Start.AddHours(1)), (domain.Status, domain.Reason, domain.VerifiedAt));
        Assert.Equal(Start.AddHours(25), domain.NextCheckAt);
    }

    [Fact]
    public void Note_NoRecord_LooksEverLessOftenAndFailsAfterThreeDays()
    {
        var (now, waits) = (Start, new List<TimeSpan>());
        while (domain.Status == DomainStatus.Pending)
        {
            domain.Note(DomainReasons.RecordMissing, now);
            if (domain.NextCheckAt is not { } next)
                break;
            waits.Add(next - now);
            now = next;
        }

        Assert.Equal((DomainStatus.Failed, DomainReasons.RecordMissing, null), (domain.Status, domain.Reason, domain.NextCheckAt));
        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[0] <= TimeSpan.FromMinutes(1) && waits[^1] <= TimeSpan.FromHours(2));
        Assert.InRange(now - Start, TimeSpan.FromDays(3), TimeSpan.FromDays(3) + TimeSpan.FromHours(2));
    }

    [Fact]
    public void Ask_AfterItFailed_LooksForThreeDaysMore()
    {
        domain.Note(DomainReasons.RecordMissing, Start.AddDays(3));
        Assert.Equal(DomainStatus.Failed, domain.Status);
        // A look that was under way changes nothing of that.
        domain.Note(DomainReasons.RecordMissing, Start.AddDays(3));
        Assert.Null(domain.NextCheckAt);

        domain.Ask(Start.AddDays(10));
        domain.Note(DomainReasons.RecordWrong, Start.AddDays(10));

        Assert.Equal((DomainStatus.Pending, DomainReasons.RecordWrong), (domain.Status, domain.Reason));
        Assert.NotNull(domain.NextCheckAt);
    }

    [Fact]
    public void Note_VerifiedWithoutItsRecord_FailsAtTheThirdLookOnly()
    {
        domain.Note(null, Start);
        domain.Note(DomainReasons.RecordMissing, Start.AddDays(1));
        domain.Note(DomainReasons.RecordMissing, Start.AddDays(2));
        Assert.Equal((DomainStatus.Verified, Start), (domain.Status, domain.VerifiedAt));

        domain.Note(DomainReasons.RecordMissing, Start.AddDays(3));

        Assert.Equal((DomainStatus.Failed, null, null), (domain.Status, domain.VerifiedAt, domain.NextCheckAt));
    }

    [Fact]
    public void Note_VerifiedAndItsRecordComesBack_CountsAnew()
    {
        domain.Note(null, Start);
        domain.Note(DomainReasons.RecordMissing, Start.AddDays(1));
        domain.Note(DomainReasons.RecordMissing, Start.AddDays(2));
        domain.Note(null, Start.AddDays(3));
        domain.Note(DomainReasons.RecordMissing, Start.AddDays(4));

        Assert.Equal((DomainStatus.Verified, Start), (domain.Status, domain.VerifiedAt));
    }

    [Fact]
    public void Note_VerifiedAndNoServerAnswers_StaysVerified()
    {
        domain.Note(null, Start);
        for (var look = 0; look < 10; look++)
            domain.Note(DomainReasons.DnsSilent, Start.AddDays(look));

        Assert.Equal(DomainStatus.Verified, domain.Status);
    }

    [Fact]
    public void Note_AnotherHasIt_FailsAtOnce()
    {
        domain.Note(DomainReasons.Taken, Start);

        Assert.Equal((DomainStatus.Failed, DomainReasons.Taken), (domain.Status, domain.Reason));
    }
}
