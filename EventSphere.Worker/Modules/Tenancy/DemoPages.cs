using EventSphere.Contracts.Modules.Events;

namespace EventSphere.Worker.Modules.Tenancy;

/// <summary>The pages of the demo's events: what an organizer would have made of them. Pictures are missing, since browsers make those.</summary>
internal static class DemoPages
{
    private static readonly (string Name, string Role, string Company, string Bio)[] People =
    [
        ("Ngozi Adeyemi", "Chief engineer", "Kudi Switch", "Has run instant payments for ten years and was paged for most of them. Speaks about the **two seconds** in between."),
        ("Kofi Asante", "Head of grid", "Volta Micro", "Builds microgrids that whole districts rely on."),
        ("Thandiwe Nkosi", "Product lead", "Spaza Link", "Puts software into shops that lose power twice a day."),
        ("Mariam Lawal", "Clinical data lead", "Ilera Health", "Turned forty paper registers into one that nurses like."),
        ("Yusuf Bello", "Security engineer", "Harmattan Labs", "Breaks models for a living, and tells how they are mended."),
        ("Wanjiru Kamau", "Platform engineer", "Matatu Maps", "Moved a million journeys a day without a night shift."),
    ];

    /// <summary>Null for an event whose page is only its description.</summary>
    public static EventPageContent? Of(string slug, DateTimeOffset start) => slug switch
    {
        "cloud-and-ai" => Conference(start, 2, "Two days, two halls, one question: **who is called at night, and why?**"),
        "lagos-tech-week" => Conference(start, 3, "Four stages, ninety speakers, and an exhibition where you can *take things apart*."),
        _ => null,
    };

    private static EventPageContent Conference(DateTimeOffset start, int days, string lead)
    {
        Speaker[] speakers = [.. People.Select(person => new Speaker(New, person.Name, person.Role, person.Company, person.Bio))];
        return new EventPageContent(
            EventPageContent.CurrentFormat,
            [
                new DescriptionBlock(New),
                new AgendaBlock(New, "Programme", [.. Enumerable.Range(0, days).SelectMany(day => Day(start.AddDays(day), day, speakers))]),
                new SpeakersBlock(New, null, speakers),
                new ActionBlock(New, "Come as a team", lead, "Register"),
                new VenueBlock(
                    New, null, "Victoria Island\nLagos", "- By boat: Five Cowries terminal, then ten minutes on foot.\n- By car: parking is free for ticket holders, from eight in the morning.\n- Step-free from the street to every hall.",
                    "https://www.openstreetmap.org/?mlat=6.4281&mlon=3.4219"),
                new QuestionsBlock(New, null, [
                    new PageQuestion(New, "Can I pass my ticket on?", "Yes, until the day before: write to us with your ticket's number and the other person's name."),
                    new PageQuestion(New, "Is there an invoice?", "It comes with the confirmation. For another address, answer that mail."),
                    new PageQuestion(New, "Will the talks be recorded?", "All of those in the main hall. Ticket holders get the link within a week."),
                ]),
                new SponsorsBlock(New, null, [
                    new Sponsor(New, "Kudi Switch", "Gold", "https://example.com/kudi"), new Sponsor(New, "Volta Micro", "Gold", "https://example.com/volta"),
                    new Sponsor(New, "Spaza Link", "Silver", "https://example.com/spaza"), new Sponsor(New, "Ilera Health", "Silver", "https://example.com/ilera"), new Sponsor(New, "Matatu Maps", "Silver", "https://example.com/matatu"),
                ]),
            ]);
    }

    private static IEnumerable<AgendaSession> Day(DateTimeOffset morning, int day, Speaker[] speakers)
    {
        AgendaSession Session(double from, double hours, string title, string room, string? track, params int[] who) => new(
            New, morning.AddHours(from), morning.AddHours(from + hours), title, [.. who.Select(index => speakers[(index + (2 * day)) % speakers.Length].Id!.Value)], Room: room, Track: track);

        return
        [
            Session(0, .75, day == 0 ? "Opening: ten years of instant payments" : day == 1 ? "Power that doesn’t go out" : "What we learned about trust", "Main hall", "Keynote", 0),
            Session(1, 1, "Offline first, for people who mean it", "Main hall", "Talk", 2),
            Session(1, 1.5, "Workshop: measure before you scale", "Room 4", "Workshop", 5),
            Session(2.5, .75, "Models that have to answer on time", "Main hall", "Talk", 4),
            Session(3.5, 1, "Lunch on the terrace", "Terrace", null),
            Session(5, 1, "Four outages, told by those who were there", "Main hall", "Panel", 1, 3),
        ];
    }

    private static Guid New => Guid.CreateVersion7();
}
