using EventSphere.Contracts.Modules.Audit;

namespace EventSphere.Domain.Modules.Audit;

/// <summary>The ends of a chain as they were kept: where it begins, and where it must end.</summary>
public sealed record ChainEnds(long BaseSequence, byte[] BaseHash, long Sequence, byte[] Hash)
{
    /// <summary>Of a tenant that has sealed nothing yet.</summary>
    public static ChainEnds None { get; } = new(0, new byte[AuditHead.HashSize], 0, new byte[AuditHead.HashSize]);
}

/// <summary>Follows a chain from its beginning, entry by entry in the order of their numbers, and says where it breaks first.</summary>
public sealed class ChainCheck(ChainEnds ends)
{
    private readonly AuditChain chain = new();
    private long expected = ends.BaseSequence + 1;
    private byte[] previous = ends.BaseHash;

    /// <returns>What is wrong at this entry, or null. After the first fault there is nothing more to ask.</returns>
    public AuditFault? Next(SealedEntry entry)
    {
        // A number that was given twice, or before the beginning; or past the end, when all that was given has come.
        if (entry.Sequence < expected || expected > ends.Sequence)
            return Fault(AuditFaultKinds.Inserted, entry);
        if (entry.Sequence > expected)
            return new AuditFault(AuditFaultKinds.Removed, expected, null, null);
        if (!entry.PreviousHash.AsSpan().SequenceEqual(previous) || !chain.HashOf(entry).AsSpan().SequenceEqual(entry.Hash))
            return Fault(AuditFaultKinds.Changed, entry);
        (previous, expected) = (entry.Hash, expected + 1);
        return null;
    }

    /// <summary>After the last entry.</summary>
    public AuditFault? End()
    {
        if (expected <= ends.Sequence)
            return new AuditFault(AuditFaultKinds.Removed, expected, null, null);
        return previous.AsSpan().SequenceEqual(ends.Hash) ? null : new AuditFault(AuditFaultKinds.Rewritten, ends.Sequence, null, null);
    }

    private static AuditFault Fault(string kind, SealedEntry entry) => new(kind, entry.Sequence, entry.Id, entry.CreatedAt);
}
