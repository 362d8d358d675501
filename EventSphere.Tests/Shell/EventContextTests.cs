using EventSphere.Web.Shell;

namespace EventSphere.Tests.Shell;

public sealed class EventContextTests
{
    private static readonly Guid One = Guid.Parse("0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21");
    private static readonly Guid Two = Guid.Parse("0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b22");

    [Theory]
    [InlineData("app", false)]
    [InlineData("app?event=0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21", true)]
    [InlineData("app?event=rubbish", false)]
    [InlineData("app/events", false)]
    [InlineData("app/events/new", false)]
    [InlineData("app/events/0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21", true)]
    [InlineData("app/events/0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21/registrations?page=2#top", true)]
    [InlineData("app/check-in?event=0197a6c2-7f3e-7c51-9a52-3d1f0f6e8b21", false)]
    public void Of_Address_NamesTheEventThatThePageIsAbout(string address, bool isOne) =>
        Assert.Equal(isOne ? One : null, EventContext.Of(address));

    [Theory]
    [InlineData("app", "app?event={2}")]
    [InlineData("app?event={1}", "app?event={2}")]
    [InlineData("app/events", "app/events/{2}")]
    [InlineData("app/check-in", "app/events/{2}")]
    [InlineData("app/events/{1}", "app/events/{2}")]
    [InlineData("app/events/{1}/registrations?page=3&search=ada", "app/events/{2}/registrations")]
    public void Switch_ToAnotherEvent_StaysOnThePageOfItsKind(string from, string to) =>
        Assert.Equal(Filled(to), EventContext.Switch(Filled(from), Two));

    [Theory]
    [InlineData("app?event={1}", "app")]
    [InlineData("app/events/{1}/registrations", "app/events")]
    [InlineData("app/check-in", "app/events")]
    public void Switch_ToAllEvents_LeadsWhereAllAre(string from, string to) =>
        Assert.Equal(to, EventContext.Switch(Filled(from), null));

    private static string Filled(string address) => address.Replace("{1}", One.ToString(), StringComparison.Ordinal).Replace("{2}", Two.ToString(), StringComparison.Ordinal);
}
