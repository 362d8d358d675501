using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Modules.Attendees;

namespace EventSphere.Tests.Modules.Attendees;

/// <summary>How sure it is that two are one.</summary>
public sealed class DuplicateScoreTests
{
    [Fact]
    public void Of_OneMailbox_IsCertainWhateverElseDiffers()
    {
        var score = DuplicateScore.Of(sameMailbox: true, mergedBefore: false, samePhone: false, sameCompany: false, nameSimilarity: 0);

        Assert.True(score.IsCertain);
        Assert.Equal([DuplicateReasons.SameMailbox], score.Reasons);
    }

    [Fact]
    public void Of_AnAddressThatWasMergedAway_IsCertain() =>
        Assert.True(DuplicateScore.Of(sameMailbox: false, mergedBefore: true, samePhone: false, sameCompany: false, nameSimilarity: 0.1).IsCertain);

    [Fact]
    public void Of_AllButTheMailbox_IsNeverCertain()
    {
        var score = DuplicateScore.Of(sameMailbox: false, mergedBefore: false, samePhone: true, sameCompany: true, nameSimilarity: 1);

        Assert.False(score.IsCertain);
        Assert.Equal([DuplicateReasons.SamePhone, DuplicateReasons.SameName, DuplicateReasons.SameCompany], score.Reasons);
    }

    [Fact]
    public void Of_MoreInCommon_IsMore()
    {
        double[] rising =
        [
            DuplicateScore.Of(false, false, false, true, 0.5).Value, DuplicateScore.Of(false, false, false, true, 1).Value, DuplicateScore.Of(false, false, true, false, 1).Value,
            DuplicateScore.Of(false, false, true, true, 1).Value, DuplicateScore.Of(true, false, false, false, 0).Value,
        ];

        Assert.Equal(rising.Order(), rising);
        Assert.Equal(rising.Length, rising.Distinct().Count());
    }

    [Theory]
    [InlineData("0/a\nb")]
    [InlineData("")]
    [InlineData("bm90IGEgcGxhY2U")]
    [InlineData("OQoKCjAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDAwMDAwMDAwMA")]
    public void Parse_OfWhatIsNoPlace_IsNull(string text) => Assert.Null(DuplicatePlace.Parse(text));

    [Fact]
    public void Parse_OfAPlace_IsThatPlace()
    {
        var place = new DuplicatePlace(3, "Zed & Söhne 🌊", "obi ada", Guid.CreateVersion7());

        Assert.Equal(place, DuplicatePlace.Parse(place.ToString()));
    }
}
