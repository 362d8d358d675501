using EventSphere.Contracts;
using EventSphere.Domain;

namespace EventSphere.Api.Hosting;

/// <summary>What lists and exports have in common when they are asked.</summary>
internal static class ListRequests
{
    private static readonly Refusal TooDeep = Refusal.Invalid(
        ErrorCodes.PageTooDeep, $"Rows past the first {Paging.MaxRows} aren't paged to. Search, filter, sort the other way round, or export the list.");

    private static readonly Refusal Unreadable = Refusal.Invalid(
        ErrorCodes.RequestInvalid, $"The parameter ids takes at most {Paging.MaxChosen} ids, separated by commas.");

    /// <summary>Refuses a page that would make the database read and drop more rows than a person ever turns pages for.</summary>
    public static Refusal? CheckDepth(int page, int pageSize) => (page - 1L) * pageSize >= Paging.MaxRows ? TooDeep : null;

    /// <summary>The ids of a query; null if there are none.</summary>
    public static Result<IReadOnlyCollection<Guid>?> ReadIds(string? typed)
    {
        if (string.IsNullOrEmpty(typed))
            return default(Result<IReadOnlyCollection<Guid>?>);
        var ids = new List<Guid>();
        foreach (var part in typed.Split(','))
        {
            if (!Guid.TryParse(part, out var id) || ids.Count == Paging.MaxChosen)
                return Unreadable;
            ids.Add(id);
        }

        return ids;
    }

    /// <summary>Yes, no, or either where nothing is said.</summary>
    public static bool? YesOrNo(string? typed) => typed switch
    {
        "yes" => true,
        "no" => false,
        _ => null,
    };
}
