using EventSphere.Worker.Hosting;

switch (args)
{
    case ["migrate", ..]:
        return await MigrateCommand.RunAsync(args, CancellationToken.None);
    case ["poison", .. var rest]:
        return await PoisonCommand.RunAsync(rest, Console.Out, CancellationToken.None);
    case ["tenant", .. var rest]:
        return await TenantCommand.RunAsync(rest, Console.Out, CancellationToken.None);
    default:
        BackgroundPriority.Take();
        await using (var app = WorkerHost.Build(args))
        {
            await app.RunAsync();
        }

        return 0;
}
