using System.Diagnostics;

namespace EventSphere.Worker.Hosting;

/// <summary>Where services share a machine, what answers people goes first: a mail can wait a moment, and who registers can't.</summary>
internal static class BackgroundPriority
{
    /// <summary>Before anything else runs: Linux keeps a priority by thread, and a thread has that of the one that started it.</summary>
    public static void Take()
    {
        using var self = Process.GetCurrentProcess();
        self.PriorityClass = ProcessPriorityClass.BelowNormal;
    }
}
