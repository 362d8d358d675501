using Microsoft.AspNetCore.Http.Extensions;

namespace EventSphere.Web.Hosting;

/// <summary>Builds the query of a list request, leaving out what isn't set.</summary>
internal static class Query
{
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
