namespace EventSphere.Contracts;

/// <summary>One page of a list, and how many rows there are in all.</summary>
/// <param name="Items">The rows of this page, in the order that was asked for.</param>
/// <param name="Page">The page's number, from 1.</param>
/// <param name="PageSize">How many rows a page holds, from 1 to <see cref="Paging.MaxPageSize"/>.</param>
/// <param name="Total">Rows over all pages that match the search and filters.</param>
/// <param name="AtLeast">Counting stopped at what <paramref name="Total"/> says, <see cref="Paging.MaxRows"/> at most: there are more.</param>
public sealed record PagedResponse<T>(IReadOnlyList<T> Items, int Page, int PageSize, long Total, bool AtLeast = false);

/// <summary>The limits of every paged list.</summary>
public static class Paging
{
    public const int DefaultPageSize = 50;
    public const int MaxPageSize = 200;

    /// <summary>
    /// The rows of a list that can be paged to, and how far matches are counted. To skip rows the database must read them, and nobody turns
    /// 200 pages: the other order shows the end, a search or a filter narrows, an export has them all.
    /// </summary>
    public const int MaxRows = 10_000;

    /// <summary>The last page that holds rows that can be paged to, at one row a page.</summary>
    public const int MaxPage = MaxRows;

    /// <summary>The most rows of an export that are chosen by their ids, so that these fit into an address.</summary>
    public const int MaxChosen = 200;

    public const int MaxSearchLength = 100;
}
