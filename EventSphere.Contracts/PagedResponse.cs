namespace EventSphere.Contracts;

/// <summary>One page of a list, and how many rows there are in all.</summary>
/// <param name="Items">The rows of this page, in the order that was asked for.</param>
/// <param name="Page">The page's number, from 1.</param>
/// <param name="PageSize">How many rows a page holds, from 1 to <see cref="Paging.MaxPageSize"/>.</param>
/// <param name="Total">Rows over all pages that match the search and filters.</param>
public sealed record PagedResponse<T>(IReadOnlyList<T> Items, int Page, int PageSize, long Total);

/// <summary>The limits of every paged list.</summary>
public static class Paging
{
    public const int DefaultPageSize = 50;
    public const int MaxPageSize = 200;

    /// <summary>Pages past this number are refused; a search narrows the list instead.</summary>
    public const int MaxPage = 1_000_000;

    public const int MaxSearchLength = 100;
}
