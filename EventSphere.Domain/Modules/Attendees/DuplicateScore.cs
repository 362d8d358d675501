using EventSphere.Contracts.Modules.Attendees;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>How sure it is that two attendees are one person, and why. A mailbox is one person's; of all else it takes several.</summary>
/// <param name="Value">From 0 to 1, where 1 is certain.</param>
/// <param name="Reasons">Of <see cref="DuplicateReasons"/>, the strongest first.</param>
public sealed record DuplicateScore(double Value, IReadOnlyList<string> Reasons)
{
    // What a name, a phone number and a company weigh. Together they are nearly certain, and never quite.
    private const double NameWeight = 0.6;
    private const double PhoneWeight = 0.3;
    private const double CompanyWeight = 0.09;

    // Of the groups of three letters, how many both names must have to be told as similar.
    private const double Similar = 0.3;

    public bool IsCertain => Value >= 1;

    /// <param name="sameMailbox">Both addresses lead to one mailbox, or were merged before.</param>
    /// <param name="nameSimilarity">From 0 to 1: the share of the names' groups of three letters that are in both.</param>
    public static DuplicateScore Of(bool sameMailbox, bool mergedBefore, bool samePhone, bool sameCompany, double nameSimilarity)
    {
        (bool Applies, string Reason)[] reasons =
        [
            (mergedBefore, DuplicateReasons.MergedBefore),
            (sameMailbox, DuplicateReasons.SameMailbox),
            (samePhone, DuplicateReasons.SamePhone),
            (nameSimilarity >= 1, DuplicateReasons.SameName),
            (nameSimilarity is >= Similar and < 1, DuplicateReasons.SimilarName),
            (sameCompany, DuplicateReasons.SameCompany),
        ];
        var value = sameMailbox || mergedBefore ? 1 : (NameWeight * nameSimilarity) + (samePhone ? PhoneWeight : 0) + (sameCompany ? CompanyWeight : 0);
        return new DuplicateScore(Math.Round(value, 2), [.. reasons.Where(reason => reason.Applies).Select(reason => reason.Reason)]);
    }
}
