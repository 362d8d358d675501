using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace EventSphere.Api.Hosting;

/// <summary>
/// A table as a file, written while it is read: any number of rows in the memory of a few. What fails before the first rows left is a problem
/// like any other; after that the connection is cut, so that half a file doesn't look like a whole one.
/// </summary>
internal sealed class CsvResult(string name, IReadOnlyList<string> head, Func<CsvWriter, Task> writeRows) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var today = httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{name}-{today:yyyy-MM-dd}.csv\"");
        var csv = new CsvWriter(httpContext.Response.Body);
        await csv.WriteAsync(head);
        await writeRows(csv);

        // Not in a finally: what an error left in the buffer is not to be sent.
        await csv.DisposeAsync();
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), ["text/csv"]));
}

/// <summary>The formats of an export.</summary>
internal static class ExportFormats
{
    public const string Csv = "csv";

    public const string Pattern = "^csv$";
}
