using System.Globalization;
using EventSphere.Bench;
using EventSphere.Bench.Limits;
using EventSphere.Bench.Scenarios;

// On a stack that takes this much from one address: Limits__Factor=1000 Limits__SignIn__Factor=1 dotnet run -c Release --project EventSphere.AppHost
// dotnet run -c Release --project bench [-- --seconds 10] [--only registrations,rush,places,crash,check-ins,list,attendees,landing,token-check,sign-in-flood,invitee-import,memory] [--data .data] [--json artifacts/bench.json]
if (args is ["empty-endpoint", var port])
    return await EmptyEndpoint.ServeAsync(int.Parse(port, CultureInfo.InvariantCulture));

var options = BenchOptions.Parse(args);
var stack = await RunningStack.FindAsync(options.DataFolder);
var limits = new DatabaseLimits(stack.OwnerConnectionString);
var report = new Report();
var tenant = await BenchTenant.SignUpAsync(stack);
await limits.PrepareAsync();
try
{
    if (options.Wants("registrations"))
        await RegistrationScenario.RunAsync(stack, tenant, limits, report, options.Duration);
    if (options.Wants("rush"))
        await RushScenario.RunAsync(stack, tenant, report);
    if (options.Wants("places"))
        await PlacesScenario.RunAsync(stack, tenant, report, options.Duration * 3);
    if (options.Asks("crash"))
        await CrashScenario.RunAsync(stack, tenant, report, options.Duration * 3);
    if (options.Wants("check-ins"))
        await CheckInScenario.RunAsync(stack, tenant, limits, report, options.Duration);
    if (options.Wants("list"))
        await ListScenario.RunAsync(stack, tenant, report, options.Duration);
    if (options.Wants("attendees"))
        await AttendeesScenario.RunAsync(stack, tenant, report, options.Duration);
    if (options.Wants("landing"))
        await LandingScenario.RunAsync(stack, tenant, report, options.Duration);
    if (options.Wants("token-check"))
        await TokenCheckScenario.RunAsync(stack, tenant, report, options.Duration);
    if (options.Wants("sign-in-flood"))
        await SignInFloodScenario.RunAsync(stack, tenant, report, options.Duration);
    if (options.Wants("invitee-import"))
        await InviteeImportScenario.RunAsync(stack, tenant, report);
    if (options.Wants("memory"))
        MemoryScenario.Run(report);
}
finally
{
    await limits.RemoveAsync();
}

report.Print();
report.Write(options.JsonPath);
return report.AllReached ? 0 : 1;
