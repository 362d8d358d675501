using System.Globalization;
using EventSphere.Contracts;
using Microsoft.AspNetCore.Http.Extensions;

namespace EventSphere.Web.Hosting;

/// <summary>The query of a list: written for the API, read from an address.</summary>
internal static class Query
{
    /// <summary>
    /// The page that an address asks for; the first if it says nothing sensible. Read as text, since Blazor ends the circuit, and a page that
    /// never finishes loading stays, when a typed number can't be read.
    /// </summary>
    public static int PageNumber(string? typed) =>
        int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, Paging.MaxPage) : 1;

    /// <summary>What isn't set is left out.</summary>
    public static string Of(params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in parts)
        {
            if (!string.IsNullOrWhiteSpace(value))
                query.Add(name, value);
        }

        return query.ToString();
    }
}
