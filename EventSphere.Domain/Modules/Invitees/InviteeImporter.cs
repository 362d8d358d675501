using EventSphere.Domain.Modules.Invitees.Files;

namespace EventSphere.Domain.Modules.Invitees;

/// <summary>How a run of an import ended.</summary>
public enum ImportRun
{
    /// <summary>The file was read to its end.</summary>
    Ended,

    /// <summary>The time was up; it goes on behind the last checkpoint.</summary>
    TimeIsUp,

    /// <summary>Somebody else has moved the checkpoint, or it isn't running any more.</summary>
    NotOurs,
}

/// <summary>
/// Brings a file's rows into the database, batch by batch. A row that can't be imported is noted and left; the others go on. What is behind the
/// checkpoint is read again and not stored again, since an address that it holds may come again further down.
/// </summary>
/// <param name="stored">Told after each batch.</param>
public sealed class InviteeImporter(InviteeImportDesk desk, TimeProvider clock, Func<CancellationToken, Task>? stored = null)
{
    /// <summary>Rows of a batch: so few that a kill loses little, so many that the commits cost little.</summary>
    public const int BatchSize = 2_000;

    /// <param name="job">One that was started.</param>
    /// <param name="limit">How long batches are begun.</param>
    /// <exception cref="UnreadableFileException">The file is damaged; what was stored before stays.</exception>
    public async Task<ImportRun> RunAsync(Guid tenantId, ImportJob job, InviteeFile file, TimeSpan limit, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<InviteeRow>(BatchSize);
        var bad = new List<BadRow>();
        var problems = new List<RowProblem>();
        var (seen, done, isFirst) = (0, job.RowsDone, true);
        foreach (var row in file.Read())
        {
            if (isFirst && InviteeFile.IsHead(row))
            {
                isFirst = false;
                continue;
            }

            isFirst = false;
            var read = InviteeRow.Read(row, job.Mapping!, problems);
            if (read is not null && !known.TryAdd(read.Email, row.Line))
            {
                problems.Add(new RowProblem(job.Mapping!.Email, $"This address stands in line {known[read.Email]} already."));
                read = null;
            }

            if (seen++ < job.RowsDone)
                continue;
            if (read is not null)
                rows.Add(read);
            else
                bad.Add(new BadRow(row, [.. problems]));
            if (rows.Count + bad.Count < BatchSize)
                continue;
            if (!await FlushAsync())
                return ImportRun.NotOurs;
            if (clock.GetElapsedTime(began) >= limit)
                return ImportRun.TimeIsUp;
        }

        return rows.Count + bad.Count == 0 || await FlushAsync() ? ImportRun.Ended : ImportRun.NotOurs;

        async Task<bool> FlushAsync()
        {
            if (!await desk.StoreAsync(tenantId, job, done, rows, bad, cancellationToken))
                return false;
            done += rows.Count + bad.Count;
            rows.Clear();
            bad.Clear();
            if (stored is not null)
                await stored(cancellationToken);
            return true;
        }
    }
}
