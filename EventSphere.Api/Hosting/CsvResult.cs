using System.Globalization;
using System.Reflection;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;
using EventSphere.Domain.Persistence;
using Microsoft.AspNetCore.Http.Metadata;

namespace EventSphere.Api.Hosting;

/// <summary>
/// A table as a file, written while it is read: any number of rows in the memory of a few. What fails before the first rows left is a problem
/// like any other; after that the connection is cut, so that half a file doesn't look like a whole one. Who carries data away is audited: the
/// result writes so itself, so that no export can forget it.
/// </summary>
/// <param name="action">One of <see cref="AuditActions"/>.</param>
internal sealed class CsvResult(string name, string action, IReadOnlyList<string> head, Func<CsvWriter, Task> writeRows) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var today = httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await RecordAsync(httpContext, today);
        httpContext.Response.ContentType = "text/csv; charset=utf-8";
        httpContext.Response.Headers.ContentDisposition = string.Create(CultureInfo.InvariantCulture, $"attachment; filename=\"{name}-{today:yyyy-MM-dd}.csv\"");
        var csv = new CsvWriter(httpContext.Response.Body);
        await csv.WriteAsync(head);
        await writeRows(csv);

        // Not in a finally: what an error left in the buffer is not to be sent.
        await csv.DisposeAsync();
    }

    // In a transaction of its own, before the first row leaves: who breaks off in the middle has taken what came.
    private async Task RecordAsync(HttpContext http, DateTimeOffset now)
    {
        var trail = await AuditTrail.BindAsync(http);
        var asked = new AuditChanges();
        foreach (var (field, value) in http.Request.Query)
            asked.Field(field, null, value.ToString());
        var of = Guid.TryParse(http.Request.RouteValues["id"]?.ToString(), out var id) ? id : (Guid?)null;
        var note = trail.Note(action, new AuditSubject(AuditSubjects.Export, of, char.ToUpperInvariant(name[0]) + name[1..]), asked);
        var tenant = ((CallerPrincipal)http.User).Caller.TenantId;
        await http.RequestServices.GetRequiredService<TenantDatabase>().RunAsync(
            tenant, batch => batch.BatchCommands.Add(AuditSql.Insert(tenant, note, now)), _ => Task.FromResult(true), http.RequestAborted);
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
