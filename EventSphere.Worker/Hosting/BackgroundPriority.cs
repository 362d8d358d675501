using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace EventSphere.Worker.Hosting;

/// <summary>
/// Where services share a machine, what answers people goes first: a mail can wait a moment, and who registers can't. With the variable
/// <c>EVENTSPHERE_YIELDS=false</c> they are equals, as where the cores are never at rest and who yields would never have its turn.
/// </summary>
internal static class BackgroundPriority
{
    private const int SchedIdle = 5;

    /// <summary>Before anything else runs: Linux keeps a priority by thread, and a thread has that of the one that started it.</summary>
    public static void Take()
    {
        if (Environment.GetEnvironmentVariable("EVENTSPHERE_YIELDS") == "false")
            return;
        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.BelowNormal;
        if (!OperatingSystem.IsLinux())
            return;
        // Without it whoever wakes up waits until the slice of a thread of ours is used up (sched(7)). Refused, the priority above is all there is.
        _ = SetScheduler(0, SchedIdle, 0);
        if (LeadsItsSession(self.Id))
            TakeForSession();
    }

    // Linux shares the cores out by session first, then by priority within it (sched(7), autogroup): alone in a session, a process yields to nobody else.
    private static void TakeForSession()
    {
        try
        {
            File.WriteAllText("/proc/self/autogroup", "10");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A kernel or a container without such groups, where the priority above is all there is.
        }
    }

    // Whoever shares its session with others, such as a terminal's shell, leaves the session as it is.
    private static bool LeadsItsSession(int process)
    {
        var stat = File.ReadAllText("/proc/self/stat");
        var session = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[3];
        return session == process.ToString(CultureInfo.InvariantCulture);
    }

    // The parameters are one int, the priority, which is 0 for this policy.
    [DllImport("libc", EntryPoint = "sched_setscheduler")]
    private static extern int SetScheduler(int thread, int policy, in int priority);
}
