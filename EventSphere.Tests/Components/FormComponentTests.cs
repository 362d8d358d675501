using EventSphere.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace EventSphere.Tests.Components;

public sealed class FormComponentTests(StackFixture fixture, SharedBrowser shared) : OnTheGallery(fixture, shared)
{
    [Fact]
    public async Task DateTimeField_TimeThatClocksJumpOver_IsRefusedAndTheNextOffered()
    {
        await OpenAsync("date-time-field");
        await TypeAsync("doors", "2027-03-28T02:30");
        await Expect(Field("doors-error")).ToContainTextAsync("jump over this time");
        await Expect(Field("berlin-value")).ToHaveTextAsync("Means no moment.");
        await Button("Use 03:00").First.ClickAsync();
        await Expect(Field("berlin-value")).ToHaveTextAsync("Means 2027-03-28 01:00 UTC.");
        await Expect(Field("doors")).ToHaveValueAsync("2027-03-28T03:00");
        await Expect(Field("doors-error")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task DateTimeField_TimeThatComesTwice_LetsOneChoose()
    {
        await OpenAsync("date-time-field");
        await TypeAsync("doors", "2027-10-31T02:30");
        await Expect(Field("berlin-value")).ToHaveTextAsync("Means 2027-10-31 00:30 UTC.");
        await Page.GetByLabel("The second, UTC+01:00").CheckAsync();
        await Expect(Field("berlin-value")).ToHaveTextAsync("Means 2027-10-31 01:30 UTC.");
        await Expect(Field("doors")).ToHaveValueAsync("2027-10-31T02:30");
        await TypeAsync("doors", "2027-10-31T03:30");
        await Expect(Field("berlin-value")).ToHaveTextAsync("Means 2027-10-31 02:30 UTC.");
        await Expect(Page.Locator("[name=doors-which]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task DateTimeField_InAnotherZone_ShowsThatDaysOffsetAndOnesOwnTime()
    {
        await OpenAsync("date-time-field");
        // In Lagos no clock ever changes; the browser is in Berlin, where one does.
        await TypeAsync("starts", "2027-03-28T02:30");
        await Expect(Field("lagos-value")).ToHaveTextAsync("Means 2027-03-28 01:30 UTC.");
        await Expect(Field("starts-zone")).ToContainTextAsync("Africa/Lagos, UTC+01:00");
        await Expect(Field("starts-zone")).ToContainTextAsync("Your time: 28 Mar 2027, 03:30 (Europe/Berlin)");
        await TypeAsync("starts", "2027-01-14T09:00");
        await Expect(Field("lagos-value")).ToHaveTextAsync("Means 2027-01-14 08:00 UTC.");
        await Expect(Field("starts-zone")).Not.ToContainTextAsync("Your time");
    }

    [Theory]
    [InlineData("naira", "1,250.5", "125050 kobo", "1,250.50")]
    [InlineData("yen", "1 250", "1250 yen", "1,250")]
    [InlineData("dinar", "1.234", "1234 fils", "1.234")]
    public async Task MoneyField_Amount_ComesOutInMinorUnits(string id, string typed, string minor, string written)
    {
        await OpenAsync("money-field");
        await TypeAsync(id, typed);
        await Expect(Field($"{id}-value")).ToHaveTextAsync(minor);
        await Expect(Field(id)).ToHaveValueAsync(written);
    }

    [Theory]
    [InlineData("naira", "12,50", "at most 2 decimals")]
    [InlineData("yen", "12.5", "a whole amount")]
    [InlineData("dinar", "1.2345", "at most 3 decimals")]
    public async Task MoneyField_NoAmountOfTheCurrency_IsExplained(string id, string typed, string why)
    {
        await OpenAsync("money-field");
        await TypeAsync(id, typed);
        await Expect(Field($"{id}-error")).ToContainTextAsync(why);
        await Expect(Field($"{id}-value")).ToHaveTextAsync("No amount.");
        await Expect(Field(id)).ToHaveValueAsync(typed);
    }

    [Fact]
    public async Task MoneyField_AnotherCurrency_ReadsTheSameDigitsAnew()
    {
        await OpenAsync("money-field");
        await TypeAsync("price", "25.50");
        await Expect(Field("price-value")).ToHaveTextAsync("2550 minor units of EUR");
        await Field("price-currency").SelectOptionAsync("KWD");
        await Expect(Field("price-value")).ToHaveTextAsync("25500 minor units of KWD");
        await Field("price-currency").SelectOptionAsync("JPY");
        await Expect(Field("price-error")).ToContainTextAsync("a whole amount");
    }

    [Fact]
    public async Task Stepper_Steps_SayTheirStateAndOnlyDoneOnesLeadBack()
    {
        await OpenAsync("stepper");
        var way = Page.GetByRole(AriaRole.Navigation, new() { Name = "Set up your event" });
        await Expect(way.Locator("[aria-current=step]")).ToContainTextAsync("Payment");
        await Expect(way.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Details", "Tickets"]);
        await Expect(Page.GetByRole(AriaRole.Navigation, new() { Name = "Import attendees" }).GetByRole(AriaRole.Link, new() { Name = "Match columns" })).ToBeVisibleAsync();

        // On a phone they stand below each other.
        await Page.SetViewportSizeAsync(360, 780);
        var first = await way.Locator("li").Nth(0).BoxAsync();
        var second = await way.Locator("li").Nth(1).BoxAsync();
        Assert.True(second.Y >= first.Y + first.Height - 1, $"{first.Y} and {second.Y}");
    }

    [Fact]
    public async Task JobProgress_FromQueuedToCancelled_ShowsEachState()
    {
        await OpenAsync("job-progress");
        var job = Page.Locator(".job").First;
        await Expect(job).ToContainTextAsync("Waiting");
        await Button("Run").ClickAsync();
        await Expect(job.GetByRole(AriaRole.Progressbar)).ToHaveAttributeAsync("value", "12300");
        await Expect(job.GetByRole(AriaRole.Status)).ToHaveTextAsync("12,300 of 100,000");
        await job.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Button("Cancel the job").ClickAsync();
        await Expect(job).ToContainTextAsync("Stopped after 12,300 of 100,000.");
        await job.GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();
        await Expect(job).ToContainTextAsync("Waiting");
        await Button("Fail").ClickAsync();
        await Expect(job.GetByRole(AriaRole.Status)).ToHaveTextAsync("Row 12,301 has no email address.");
        await Button("Finish").ClickAsync();
        await Expect(job).ToContainTextAsync("Done");
    }

    [Fact]
    public async Task Timeline_OlderOnes_AreLoadedOnce()
    {
        await OpenAsync("timeline");
        await Expect(Page.Locator(".timeline h3")).ToHaveTextAsync(["Wed 14 Apr 2027", "Tue 13 Apr 2027"]);
        await Button("Show older").ClickAsync();
        await Expect(Page.Locator(".timeline li")).ToHaveCountAsync(6);
        await Expect(Button("Show older")).ToHaveCountAsync(0);
    }
}
