using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;

namespace EventSphere.Tests.Modules.Audit;

/// <summary>The canonical form, held to a vector that was made by hand, and the ways in which a chain breaks.</summary>
public sealed class AuditChainTests
{
    internal static readonly SealedEntry Vector = new(
        Guid.Parse("01933f6a-0000-7000-8000-000000000001"), 2, Convert.FromHexString(string.Concat(Enumerable.Repeat("ab", 32))), At(1_700_000_002_000_001),
        Guid.Parse("01933f6a-0000-7000-8000-000000000002"), At(1_700_000_000_123_456), Guid.Parse("01933f6a-0000-7000-8000-000000000003"), "Zoë Ọlá", null, null,
        "203.0.113.7", AuditActions.EventPublished, AuditSubjects.Event, Guid.Parse("01933f6a-0000-7000-8000-000000000004"), "Jazz: \"Night\"",
        """{"status": "draft"}""", """{"status": "published"}""", "4bf92f3577b34da6a3ce929d0e0e4736", []);

    /// <summary>Made with sha256sum of the form written out by hand; docs/adr/0018-audit.md shows it.</summary>
    internal const string VectorHash = "dc0516de3dab2dce454f3aa6b1aeaa40d55a7d7e98824721616415eb81019196";

    [Fact]
    public void HashOf_TheVector_IsTheVectors() => Assert.Equal(VectorHash, Convert.ToHexStringLower(new AuditChain().HashOf(Vector)));

    [Fact]
    public void HashOf_NothingAndEmptyText_Differ()
    {
        var chain = new AuditChain();

        Assert.NotEqual(chain.HashOf(Vector with { TraceId = null }), chain.HashOf(Vector with { TraceId = "" }));
        Assert.NotEqual(chain.HashOf(Vector with { Address = "1", Action = "" }), chain.HashOf(Vector with { Address = "", Action = "1" }));
    }

    [Fact]
    public void Check_OfAWholeChain_FindsNothing() => Assert.Null(Fault(Chain(3)));

    [Fact]
    public void Check_OfNothing_FindsNothing() => Assert.Null(Fault([], ChainEnds.None));

    [Fact]
    public void Check_AfterOldEntriesWereDeleted_BeginsAfterThem()
    {
        var entries = Chain(5);

        Assert.Null(Fault(entries[3..], new ChainEnds(3, entries[2].Hash, 5, entries[4].Hash)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Check_AfterAnEntryWasChanged_NamesIt(int index)
    {
        var entries = Chain(3);
        entries[index] = entries[index] with { SubjectLabel = "Something else" };

        Assert.Equal(new AuditFault(AuditFaultKinds.Changed, index + 1, entries[index].Id, entries[index].CreatedAt), Fault(entries, Ends(Chain(3))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Check_AfterAnEntryWasRemoved_NamesItsNumber(int index)
    {
        var entries = Chain(3);
        var ends = Ends(entries);
        entries.RemoveAt(index);

        Assert.Equal(new AuditFault(AuditFaultKinds.Removed, index + 1, null, null), Fault(entries, ends));
    }

    [Fact]
    public void Check_AfterAllEntriesWereRemoved_NamesTheFirst() =>
        Assert.Equal(new AuditFault(AuditFaultKinds.Removed, 1, null, null), Fault([], Ends(Chain(3))));

    [Fact]
    public void Check_AfterAnEntryWasAppended_NamesIt()
    {
        var entries = Chain(4);

        Assert.Equal(AuditFaultKinds.Inserted, Fault(entries, Ends(Chain(3)))!.Kind);
        Assert.Equal(4, Fault(entries, Ends(Chain(3)))!.Sequence);
    }

    [Fact]
    public void Check_OfANumberGivenTwice_NamesIt()
    {
        var entries = Chain(3);
        entries.Insert(2, entries[1] with { Id = Guid.CreateVersion7() });

        Assert.Equal(new AuditFault(AuditFaultKinds.Inserted, 2, entries[2].Id, entries[2].CreatedAt), Fault(entries, Ends(Chain(3))));
    }

    [Fact]
    public void Check_OfAChainThatWasComputedAnew_SaysSo() =>
        Assert.Equal(new AuditFault(AuditFaultKinds.Rewritten, 3, null, null), Fault(Chain(3, "Other"), Ends(Chain(3))));

    private static List<SealedEntry> Chain(int length, string label = "Event")
    {
        var chain = new AuditChain();
        var entries = new List<SealedEntry>();
        for (var i = 1; i <= length; i++)
        {
            var next = Vector with
            {
                Id = new Guid(i, 0, 7, [1, 2, 3, 4, 5, 6, 7, 8]),
                Sequence = i,
                PreviousHash = entries.Count == 0 ? new byte[AuditHead.HashSize] : entries[^1].Hash,
                SubjectLabel = label,
            };
            entries.Add(next with { Hash = chain.HashOf(next) });
        }

        return entries;
    }

    private static ChainEnds Ends(List<SealedEntry> entries) => new(0, new byte[AuditHead.HashSize], entries.Count, entries[^1].Hash);

    private static AuditFault? Fault(List<SealedEntry> entries, ChainEnds? ends = null)
    {
        var check = new ChainCheck(ends ?? Ends(entries));
        return entries.Select(check.Next).FirstOrDefault(fault => fault is not null) ?? check.End();
    }

    private static DateTimeOffset At(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
