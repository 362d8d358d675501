using System.ComponentModel.DataAnnotations;
using System.Globalization;
using EventSphere.Api.Hosting;
using EventSphere.Contracts;
using EventSphere.Contracts.Modules.Audit;
using EventSphere.Domain.Modules.Audit;

namespace EventSphere.Api.Modules.Audit;

/// <summary><c>GET /audit/export</c>: the log as a file, and in its last line the end of the chain, so that whoever keeps the file keeps that too.</summary>
internal static class ExportAudit
{
    /// <summary>Stands in the place of an action in the last line.</summary>
    private const string HeadMark = "chain.head";

    private static readonly string[] Head =
    [
        "Number", "At", "Actor", "Actor kind", "Actor id", "Session", "Address", "Action", "Subject", "Subject kind", "Subject id", "Before", "After", "Trace", "Hash",
    ];

    public static void Map(RouteGroupBuilder api) => api.MapGet("/audit/export", Handle)
        .Describe(nameof(ExportAudit), AuditModule.Tag, "The audit log as a file.",
            "The same search and filters as the list, any number of rows, newest first. The last line, `chain.head`, has the number, the time and the hash of the last sealed entry; keep it elsewhere to be able to prove later that nothing was rewritten. A connection that ends before the answer does means that the file isn't whole.")
        .RequirePermission(Permissions.AuditView)
        .Refuses(StatusCodes.Status400BadRequest);

    private static CsvResult Handle(
        [AsParameters] AuditListQuery query,
        Caller caller,
        AuditList list,
        AuditVerification chain,
        CancellationToken cancellationToken,
        [RegularExpression(ExportFormats.Pattern, ErrorMessage = "Use csv.")] string format = ExportFormats.Csv) =>
        new("audit", AuditActions.AuditExported, Head, async csv =>
        {
            await list.ExportAsync(caller.TenantId, query.Filter, row => csv.WriteAsync(Cells(row)), cancellationToken);
            await csv.WriteAsync(Cells(await chain.ReadAsync(caller.TenantId, cancellationToken)));
        });

    private static string[] Cells(AuditListItem row) =>
    [
        Number(row.Sequence), CsvWriter.Time(row.At), row.Actor.Name, row.Actor.Kind, Id(row.Actor.Id), Id(row.SessionId), row.Address, row.Action, row.SubjectLabel,
        row.SubjectKind, Id(row.SubjectId), row.Before?.GetRawText() ?? "", row.After?.GetRawText() ?? "", row.TraceId ?? "", row.Hash ?? "",
    ];

    private static string[] Cells(AuditChainResponse chain) =>
        [Number(chain.LastSequence), chain.SealedAt is { } at ? CsvWriter.Time(at) : "", "", "", "", "", "", HeadMark, "", "", "", "", "", "", chain.HeadHash ?? ""];

    private static string Number(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Id(Guid? id) => id?.ToString() ?? "";
}
