using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using EventSphere.Contracts.Modules.Invitees;
using Npgsql;

namespace EventSphere.Bench.Scenarios;

/// <summary>
/// An import of 100,000 invitees as a CSV file, and of as many as a workbook: the seconds from the upload to the end, and what memory it takes: the most that
/// worker and api ever held by then (Linux: VmHWM in /proc/PID/status), less what they held before (VmRSS). Undoing is told beside it. Run it alone, on a stack
/// that has just started: that mark never goes down.
/// </summary>
internal static class InviteeImportScenario
{
    private const int People = 100_000;
    private const double GoalInSeconds = 30;
    private const double GoalInMegabytes = 200;

    private static readonly string[] Services = ["EventSphere.Worker", "EventSphere.Api"];
    private static readonly string[] FirstNames = ["Adaeze", "Kwame", "Thandiwe", "Ibrahim", "Zainab", "Ngozi", "Kofi", "Mariam", "Tunde", "Amara"];
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(RunningStack stack, BenchTenant tenant, Report report)
    {
        using var http = new HttpClient { BaseAddress = stack.Api, Timeout = Deadline };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tenant.AccessToken);
        var before = OperatingSystem.IsLinux() ? Services.Sum(service => Megabytes("VmRSS", service, stack)) : 0;
        foreach (var (format, file) in new[] { ("CSV", Csv()), ("XLSX", Workbook()) })
        {
            var target = await tenant.PublishEventAsync($"import-{format.ToLowerInvariant()}", 100);
            var path = $"api/v1/events/{target.Id}/invitees/imports";
            var clock = Stopwatch.StartNew();
            var preview = await ReadAsync<ImportPreview>(await http.PostAsync(path, new MultipartFormDataContent { { new ByteArrayContent(file), "file", "people" } }));
            var uploaded = clock.Elapsed;
            var import = await ReadAsync<ImportResponse>(await http.PostAsJsonAsync($"{path}/{preview.Import.Id}/start", new StartImportRequest(preview.Suggested!)));
            while (import.State == ImportStates.Running && clock.Elapsed < Deadline)
            {
                await Task.Delay(100);
                import = await ReadAsync<ImportResponse>(await http.GetAsync($"{path}/{import.Id}"));
            }

            if (import is not { State: ImportStates.Done, Created: People })
                throw new InvalidOperationException($"The import of {format} is {import.State} with {import.Created} of {People} invitees: {import.Problem}");
            report.Add(new ReportRow($"import of {People:N0} invitees, {format} of {file.Length / 1048576.0:N1} MB", clock.Elapsed.TotalSeconds, "s", null, null, null, null, GoalInSeconds, LowerIsBetter: true));
            report.Add(new ReportRow("  of it upload and preview", uploaded.TotalSeconds, "s", null, null, null, null, null));
            clock.Restart();
            import = await ReadAsync<ImportResponse>(await http.PostAsync($"{path}/{import.Id}/undo", null));
            while (import.State == ImportStates.Undoing && clock.Elapsed < Deadline)
            {
                await Task.Delay(100);
                import = await ReadAsync<ImportResponse>(await http.GetAsync($"{path}/{import.Id}"));
            }

            if (import.Undo is not { Deleted: People })
                throw new InvalidOperationException($"The import of {format} is {import.State}, and {import.Undo?.Deleted} of {People} invitees are deleted.");
            report.Add(new ReportRow("  undoing it", clock.Elapsed.TotalSeconds, "s", null, null, null, null, null));
        }

        if (before == 0)
            return;
        foreach (var service in Services)
            report.Add(new ReportRow($"  most memory that {service} ever held", Megabytes("VmHWM", service, stack), "MB", null, null, null, null, null));
        var most = Services.Sum(service => Megabytes("VmHWM", service, stack));
        report.Add(new ReportRow("  memory that the imports took, of both", most - before, "MB", null, null, null, null, GoalInMegabytes, LowerIsBetter: true));
    }

    private static IEnumerable<string[]> Rows() => Enumerable.Range(0, People).Select(at => new[]
    {
        $"{FirstNames[at % FirstNames.Length]}", string.Create(CultureInfo.InvariantCulture, $"{BenchTenant.LastNameOf(at)}"),
        string.Create(CultureInfo.InvariantCulture, $"person{at}@company{at % 997}.example.com"), $"Company {at % 997} Limited", string.Create(CultureInfo.InvariantCulture, $"+234 80{at:00000000}"), "1",
    });

    private static readonly string[] Head = ["First name", "Last name", "Email", "Company", "Phone", "Guests"];

    private static byte[] Csv() => Encoding.UTF8.GetBytes(string.Concat(Rows().Prepend(Head).Select(row => string.Join(',', row) + "\r\n")));

    // As Excel writes it: texts are shared.
    private static byte[] Workbook()
    {
        const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const string Package = "http://schemas.openxmlformats.org/package/2006";
        var shared = new Dictionary<string, int>();
        var sheet = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        foreach (var (row, line) in Rows().Prepend(Head).Select((row, index) => (row, index + 1)))
        {
            sheet.Append(CultureInfo.InvariantCulture, $"<row r=\"{line}\">");
            for (var column = 0; column < row.Length; column++)
            {
                if (!shared.TryGetValue(row[column], out var at))
                    shared.Add(row[column], at = shared.Count);
                sheet.Append(CultureInfo.InvariantCulture, $"<c r=\"{(char)('A' + column)}{line}\" t=\"s\"><v>{at}</v></c>");
            }

            sheet.Append("</row>");
        }

        using var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add("[Content_Types].xml", $"<Types xmlns=\"{Package}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>");
            Add("_rels/.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"r1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add("xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets><sheet name=\"People\" sheetId=\"1\" r:id=\"s1\"/></sheets></workbook>");
            Add("xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}/relationships\"><Relationship Id=\"s1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"t\" Type=\"{Office}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>");
            Add("xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{string.Concat(shared.Keys.Select(text => $"<si><t>{text}</t></si>"))}</sst>");
            Add("xl/worksheets/sheet1.xml", sheet.Append("</sheetData></worksheet>").ToString());

            void Add(string name, string xml)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(xml);
            }
        }

        return file.ToArray();
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        using (answer)
        {
            return answer.IsSuccessStatusCode
                ? (await answer.Content.ReadFromJsonAsync<T>())!
                : throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    // Of several stacks on one machine, the processes of this one: they were given its database.
    private static double Megabytes(string what, string service, RunningStack stack)
    {
        var database = $"Port={new NpgsqlConnectionStringBuilder(stack.OwnerConnectionString).Port.ToString(CultureInfo.InvariantCulture)}";
        return Directory.GetDirectories("/proc")
            .Where(process => int.TryParse(Path.GetFileName(process), CultureInfo.InvariantCulture, out _))
            .Where(process => MemoryScenario.Read(Path.Combine(process, "cmdline")).Split('\0').Take(6).Any(word => Path.GetFileName(word) is var file && (file == service || file == service + ".dll")))
            .Where(process => MemoryScenario.Read(Path.Combine(process, "environ")).Contains(database, StringComparison.OrdinalIgnoreCase))
            .Select(process => MemoryScenario.Read(Path.Combine(process, "status")).Split('\n').FirstOrDefault(line => line.StartsWith($"{what}:", StringComparison.Ordinal)))
            .OfType<string>().Select(line => double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024)
            .Max();
    }
}
