using System.Buffers.Text;
using System.Text;
using EventSphere.Contracts.Modules.Attendees;
using EventSphere.Domain.Persistence;
using Npgsql;

namespace EventSphere.Domain.Modules.Attendees;

/// <summary>
/// Looks for attendees who may be one person, a bounded part at a time: stage by stage, the most certain first, each along an index
/// (<c>31-duplicate-attendees.sql</c>).
/// </summary>
public sealed class DuplicateSearch(TenantDatabase database)
{
    /// <summary>How many suggestions make a part; a few more where one person is like several.</summary>
    private const int Wanted = 20;

    /// <summary>How many people a step looks at, and how many steps a part has: some tenths of a second.</summary>
    private const int RowsAStep = 2_000;

    private const int Steps = 6;

    private const int MergedBeforeStage = 0;
    private const int LastStage = 3;

    private const string Find = "select first_id, second_id, similarity, key, name, id from app.find_duplicate_attendees($1, $2, $3, $4, $5, $6)";

    private const string ReadSides = $"""
        select a.id, a.first_name, a.last_name, a.email, a.phone, a.company, a.job_title, a.created_at, a.version,
               (select count(*)::int from registrations r where r.attendee_id = a.id), (select count(*)::int from attendee_notes n where n.attendee_id = a.id),
               t.ids, t.names, t.colors, a.mailbox, a.company_key
        from attendees a {AttendeeList.TagsOfAttendee}
        where a.id = any($1)
        """;

    /// <param name="after">Where the part before ended; null for the beginning.</param>
    public async Task<DuplicatesResponse> FindAsync(Guid tenantId, DuplicatePlace? after, CancellationToken cancellationToken)
    {
        var pairs = new List<Pair>();
        var place = after ?? DuplicatePlace.Beginning;
        for (var step = 0; step < Steps && pairs.Count < Wanted && place is not null; step++)
            place = await StepAsync(tenantId, place, pairs, cancellationToken);
        return new DuplicatesResponse(await ShowAsync(tenantId, pairs, cancellationToken), place?.ToString());
    }

    private Task<DuplicatePlace?> StepAsync(Guid tenantId, DuplicatePlace place, List<Pair> pairs, CancellationToken cancellationToken)
    {
        var wanted = Wanted - pairs.Count;
        return database.RunAsync(
            tenantId,
            batch => batch.Add(Find, place.Stage, place.Key, place.Name, place.Id, RowsAStep, wanted),
            async row =>
            {
                var (found, next) = (0, (DuplicatePlace?)null);
                while (await row.ReadAsync(cancellationToken))
                {
                    var here = place with { Key = row.GetString(3), Name = row.GetString(4), Id = row.GetGuid(5) };
                    if (row.IsDBNull(0))
                        return here;
                    pairs.Add(new Pair(row.GetGuid(0), row.GetGuid(1), row.GetFloat(2), place.Stage == MergedBeforeStage));
                    (found, next) = (found + 1, here);
                }

                if (found >= wanted)
                    return next;
                return place.Stage < LastStage ? DuplicatePlace.Beginning with { Stage = place.Stage + 1 } : null;
            },
            cancellationToken);
    }

    private async Task<IReadOnlyList<DuplicateSuggestion>> ShowAsync(Guid tenantId, List<Pair> pairs, CancellationToken cancellationToken)
    {
        if (pairs.Count == 0)
            return [];
        var ids = pairs.SelectMany(pair => new[] { pair.First, pair.Second }).Distinct().ToArray();
        var sides = await database.RunAsync(
            tenantId,
            batch => batch.Add(ReadSides, ids),
            async row =>
            {
                var all = new Dictionary<Guid, (DuplicateSide Side, string Mailbox, string? Company)>();
                while (await row.ReadAsync(cancellationToken))
                    all.Add(row.GetGuid(0), (ReadSide(row), row.GetString(14), row.TextOrNull(15)));
                return all;
            },
            cancellationToken);
        // One that was merged or deleted between the two looks is no duplicate any more.
        return [.. pairs.Where(pair => sides.ContainsKey(pair.First) && sides.ContainsKey(pair.Second)).Select(pair => Suggest(pair, sides[pair.First], sides[pair.Second]))];
    }

    private static DuplicateSuggestion Suggest(
        Pair pair, (DuplicateSide Side, string Mailbox, string? Company) one, (DuplicateSide Side, string Mailbox, string? Company) other)
    {
        var score = DuplicateScore.Of(
            one.Mailbox == other.Mailbox, pair.MergedBefore, one.Side.Phone is not null && one.Side.Phone == other.Side.Phone,
            one.Company is not null && one.Company == other.Company, pair.Similarity);
        var (first, second) = one.Side.CreatedAt <= other.Side.CreatedAt ? (one.Side, other.Side) : (other.Side, one.Side);
        return new DuplicateSuggestion(score.Value, score.IsCertain, score.Reasons, first, second);
    }

    private static DuplicateSide ReadSide(NpgsqlDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetString(3), row.TextOrNull(4), row.TextOrNull(5), row.TextOrNull(6), row.Time(7), row.GetInt32(8),
        row.GetInt32(9), row.GetInt32(10), AttendeeList.ReadTags(row, 11));

    private sealed record Pair(Guid First, Guid Second, double Similarity, bool MergedBefore);
}

/// <summary>How far the search for duplicates has come.</summary>
/// <param name="Stage">0 to 3, as the function numbers them.</param>
/// <param name="Key">The mailbox, phone number or company that was looked at last.</param>
/// <param name="Name">The name that was looked at last, where the stage goes by names too.</param>
public sealed record DuplicatePlace(int Stage, string Key, string Name, Guid Id)
{
    /// <summary>The most characters that a written place has.</summary>
    public const int MaxLength = 2_000;

    public static DuplicatePlace Beginning { get; } = new(0, "", "", Guid.Empty);

    /// <summary>As it is written on the wire; null if it isn't one.</summary>
    public static DuplicatePlace? Parse(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('\n');
        return parts.Length == 4 && int.TryParse(parts[0], out var stage) && stage is >= 0 and <= 3 && Guid.TryParse(parts[3], out var id) && !text.Contains('\0', StringComparison.Ordinal)
            && !parts[1].Contains('\0', StringComparison.Ordinal) && !parts[2].Contains('\0', StringComparison.Ordinal)
            ? new DuplicatePlace(stage, parts[1], parts[2], id)
            : null;
    }

    // Names and companies are of one line, so that a line's end parts them.
    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('\n', Stage, Key, Name, Id)));
}
