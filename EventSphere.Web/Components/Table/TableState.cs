using System.Globalization;
using EventSphere.Web.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace EventSphere.Web.Components.Table;

/// <summary>What of a list is shown: all of it stands in the page's address, so that going back, reloading and sharing keep it.</summary>
/// <param name="Sort">The API's name of an order, with a minus before it for the other way round; null: the table's own.</param>
/// <param name="Filters">Whatever else the address says, by name.</param>
public sealed record TableState(int Page, int PageSize, string? Sort, string? Search, IReadOnlyDictionary<string, string> Filters)
{
    public const int DefaultPageSize = 25;

    private const string PageName = "page";
    private const string SizeName = "size";
    private const string SortName = "sort";
    private const string SearchName = "search";

    public static readonly IReadOnlyList<int> PageSizes = [25, 50, 100, 200];

    public bool IsNarrowed => Search is not null || Filters.Count > 0;

    public string? this[string filter] => Filters.GetValueOrDefault(filter);

    /// <summary>Reads an address; what says nothing sensible is as if it weren't there.</summary>
    public static TableState Of(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(address).Query);
        var filters = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in query)
        {
            if (name is not (PageName or SizeName or SortName or SearchName) && value.ToString() is { Length: > 0 } text)
                filters[name] = text;
        }

        return new TableState(Query.PageNumber(Text(PageName)), SizeOf(Text(SizeName)), Text(SortName), Text(SearchName), filters);

        string? Text(string name) => query.TryGetValue(name, out var value) && value.ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    /// <summary>Other rows, or in another order: from the first page on.</summary>
    public TableState With(string filter, string? value)
    {
        var filters = new SortedDictionary<string, string>(Filters.ToDictionary(), StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(value))
            filters.Remove(filter);
        else
            filters[filter] = value;
        return this with { Page = 1, Filters = filters };
    }

    public TableState Cleared() => this with { Page = 1, Search = null, Filters = new Dictionary<string, string>() };

    /// <summary>The page's address with this state in it.</summary>
    public string AddressOn(string address) => new Uri(address).GetLeftPart(UriPartial.Path) + Query.Of(
    [
        (PageName, Page == 1 ? null : Invariant(Page)),
        (SizeName, PageSize == DefaultPageSize ? null : Invariant(PageSize)),
        (SortName, Sort),
        (SearchName, Search),
        .. Filters.Select(filter => (filter.Key, (string?)filter.Value)),
    ]);

    /// <summary>The query of a list of the API.</summary>
    public string ListQuery() => Query.Of([(PageName, Invariant(Page)), ("pageSize", Invariant(PageSize)), .. Narrowing()]);

    /// <summary>The same rows, all of them, as the fields of an export.</summary>
    public IEnumerable<(string Name, string? Value)> Narrowing() =>
        [(SortName, Sort), (SearchName, Search), .. Filters.Select(filter => (filter.Key, (string?)filter.Value))];

    public bool Equals(TableState? other) => other is not null && AddressOn("http://t/") == other.AddressOn("http://t/");

    public override int GetHashCode() => AddressOn("http://t/").GetHashCode(StringComparison.Ordinal);

    private static int SizeOf(string? typed) => int.TryParse(typed, out var size) && PageSizes.Contains(size) ? size : DefaultPageSize;

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
