using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Npgsql;

namespace EventSphere.Tests.Support;

/// <summary>The running stack as the tests see it: addresses, connection strings, and clients over them.</summary>
internal sealed class Stack : IAsyncDisposable
{
    /// <summary>What every process of this run has in its environment, so that none can hide.</summary>
    public const string RunVariable = "EVENTSPHERE_TEST_RUN";

    /// <summary>Nobody yields in tests: both cores are busy for as long as they run, and who yields would never have its turn.</summary>
    public const string YieldsVariable = "EVENTSPHERE_YIELDS";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(5);

    private readonly DistributedApplication application;
    private readonly string run;
    private readonly string dataFolder;

    private Stack(DistributedApplication application, string run, string dataFolder, Dictionary<string, string> endpoints, LocalProvider provider)
    {
        (this.application, this.run, this.dataFolder) = (application, run, dataFolder);
        Provider = provider;
        Endpoints = endpoints;
        Api = ClientOf(endpoints["api"]);
        Web = ClientOf(endpoints["web"]);
        Mails = new MailCatcher(ClientOf(endpoints["mail"]));
        // Together with the services, and those that tests start beside them, fewer than the server has room for.
        Owner = NpgsqlDataSource.Create(endpoints["eventsphere-owner"] + ";Maximum Pool Size=60");
        App = NpgsqlDataSource.Create(endpoints["eventsphere"] + ";Maximum Pool Size=20");
    }

    /// <summary>What the AppHost wrote into <c>endpoints.json</c> when all was healthy.</summary>
    public IReadOnlyDictionary<string, string> Endpoints { get; }

    public HttpClient Api { get; }

    public HttpClient Web { get; }

    public MailCatcher Mails { get; }

    /// <summary>Whose certificates api and worker trust.</summary>
    public required TestAuthority Authority { get; init; }

    /// <summary>The DNS, as api and worker see it.</summary>
    public required NameServer Names { get; init; }

    /// <summary>As the owner of the tables, whom row-level security doesn't bind.</summary>
    public NpgsqlDataSource Owner { get; }

    /// <summary>As the role of api and worker.</summary>
    public NpgsqlDataSource App { get; }

    /// <summary>Where people sign in who have an account elsewhere.</summary>
    public LocalProvider Provider { get; }

    /// <summary>The key of another one, at an address where nobody answers.</summary>
    public string ProviderThatIsAway => "away";

    public string WebAddress => Endpoints["web"];

    /// <summary>The secret that encrypts data, as the AppHost gave it to the services.</summary>
    public string DataKey => Secret("data-key");

    /// <summary>The secret that signs access tokens.</summary>
    public string SigningKey => Secret("jwt-signing-key");

    /// <summary>How Web shows the api that it is Web.</summary>
    public string ServiceCredential => Secret("service-credential");

    public static async Task<Stack> StartAsync()
    {
        using var limit = new CancellationTokenSource(LongestStart);
        var run = Guid.NewGuid().ToString("n");
        Environment.SetEnvironmentVariable(RunVariable, run);
        Environment.SetEnvironmentVariable(YieldsVariable, "false");
        var dataFolder = TemporaryFolder.Create();
        var provider = await LocalProvider.StartAsync();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.EventSphere_AppHost>(
            [
                "--embedded", "--data", dataFolder,
                .. ProviderArguments(LocalProvider.Key, LocalProvider.Name, provider.Address),
                .. ProviderArguments("away", "Away ID", $"http://localhost:{FreePorts.Take(1)[0]}"),
            ], limit.Token);

        // Hundreds of people sign up in a run, all from one address; how dear a password is to guess is tested elsewhere, and so are the limits.
        var names = new NameServer();
        ServiceOf(builder, "api")
            .WithEnvironment("Auth__BcryptCost", "10")
            .WithEnvironment("Limits__Factor", "10000")
            .WithEnvironment("Domains__NameServer", names.Address);
        ServiceOf(builder, "worker").WithEnvironment("Domains__NameServer", names.Address).WithEnvironment("Domains__CheckEvery", "00:00:01");
        var authority = new TestAuthority(dataFolder);
        foreach (var service in new[] { "api", "worker" })
            ServiceOf(builder, service).WithEnvironment("SSL_CERT_FILE", authority.File);
        var application = await builder.BuildAsync(limit.Token);
        try
        {
            await application.StartAsync(limit.Token);
            foreach (var service in new[] { "api", "worker", "web" })
                await application.ResourceNotifications.WaitForResourceHealthyAsync(service, WaitBehavior.StopOnResourceUnavailable, limit.Token);
            var file = Path.Combine(dataFolder, "endpoints.json");
            await Poll.UntilAsync("endpoints.json", () => File.Exists(file), LongestStart);
            var endpoints = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(file, limit.Token))!;
            return new Stack(application, run, dataFolder, endpoints, provider) { Names = names, Authority = authority };
        }
        catch
        {
            names.Dispose();
            await application.DisposeAsync();
            await provider.DisposeAsync();
            TemporaryFolder.Delete(dataFolder);
            throw;
        }
    }

    private static IResourceBuilder<ProjectResource> ServiceOf(IDistributedApplicationBuilder builder, string name) =>
        builder.CreateResourceBuilder((ProjectResource)builder.Resources.Single(resource => resource.Name == name));

    /// <summary>The process id of a service; it changes when the service is started again.</summary>
    public int? ProcessOf(string project) => Processes.Marked($"{RunVariable}={run}")
        .Where(process => process.CommandLine.Contains(project, StringComparison.Ordinal) && !process.CommandLine.Contains("migrate", StringComparison.Ordinal)
            && !process.CommandLine.Contains("poison", StringComparison.Ordinal) && !process.CommandLine.Contains("tenant plan", StringComparison.Ordinal))
        .Select(process => (int?)process.Id).FirstOrDefault();

    /// <summary>The program that serves Redis to the stack.</summary>
    public string RedisProgram => Processes.Marked($"{RunVariable}={run}").SelectMany(process => process.CommandLine.Split(' '))
        .First(word => word.EndsWith("GarnetServer.dll", StringComparison.Ordinal));

    /// <summary>Where the mail catcher takes mails.</summary>
    public int SmtpPort
    {
        get
        {
            var words = Processes.Marked($"{RunVariable}={run}").Select(process => process.CommandLine.Split(' ')).First(line => line.Contains("--smtp"));
            return int.Parse(words[Array.IndexOf(words, "--smtp") + 1], System.Globalization.CultureInfo.InvariantCulture);
        }
    }

    private string Secret(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(dataFolder, "secrets.json"))).RootElement.GetProperty(name).GetString()!;

    public async ValueTask DisposeAsync()
    {
        await Owner.DisposeAsync();
        await App.DisposeAsync();
        await application.DisposeAsync();
        await Provider.DisposeAsync();
        Names.Dispose();
        Authority.Dispose();
        try
        {
            await Processes.GoneAsync($"{RunVariable}={run}");
        }
        finally
        {
            TemporaryFolder.Delete(dataFolder);
        }
    }

    // As a deployment configures one, so that what the AppHost passes on is tested too.
    private static IEnumerable<string> ProviderArguments(string key, string name, string address) => new[]
    {
        ("Name", name), ("Authority", address), ("ClientId", LocalProvider.ClientId), ("ClientSecret", LocalProvider.ClientSecret),
    }.Select(setting => $"--SignIn:Providers:{key}:{setting.Item1}={setting.Item2}");

    // No redirects: where one leads is an answer that a test wants to see.
    private static HttpClient ClientOf(string address) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
}
