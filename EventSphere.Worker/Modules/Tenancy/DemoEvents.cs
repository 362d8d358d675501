using EventSphere.Domain.Modules.Events;

namespace EventSphere.Worker.Modules.Tenancy;

/// <summary>A ticket type of the demo. Paid ones have no registrations, since nothing was paid.</summary>
internal sealed record DemoTicketType(string Name, long PriceMinor, int Quota, int Registrations);

/// <summary>An event of the demo, placed in time relative to the day on which the seed runs.</summary>
/// <param name="StartDay">Days from today; negative is past.</param>
/// <param name="StartHour">On the venue's clock.</param>
/// <param name="Hours">From the start of the first to the end of the last day.</param>
/// <param name="Admitted">Which part of the registered had come by the end (or by now).</param>
internal sealed record DemoEvent(
    string Slug,
    string Title,
    string Summary,
    string Description,
    string Venue,
    int StartDay,
    int StartHour,
    int Hours,
    int Capacity,
    EventStatus Status,
    double Admitted,
    IReadOnlyList<DemoTicketType> TicketTypes)
{
    public const string TimeZone = "Africa/Lagos";
    public const string Currency = "NGN";

    public static readonly IReadOnlyList<DemoEvent> All =
    [
        new("community-day",
            "Community Day",
            "A day of short talks by and for the people who build things in Lagos: meetups, open source, civic tech.",
            """
            Twelve short talks, two rooms, one long lunch. Community Day opened this year's season with the groups that meet all year round: Python and .NET, designers, data people, and the makers of three open maps.

            Talks lasted fifteen minutes and ended with a question that nobody could answer yet. The hallway did the rest.
            """,
            "Zone Tech Park, Gbagada, Lagos",
            -45, 10, 8, 500, EventStatus.Closed, 0.79,
            [new("Community pass", 0, 460, 372), new("Speaker", 0, 60, 48)]),
        new("founders-breakfast",
            "Founders' Breakfast",
            "Three founders tell what they would do differently; then everybody eats.",
            """
            Breakfast began at eight and the first story at half past: how a logistics company survived its best month, what a regulator's letter taught a lender, and why a school network sold its own software.

            Tables were mixed on purpose. Most people left with a phone number.
            """,
            "The Civic Centre, Victoria Island, Lagos",
            -18, 8, 4, 350, EventStatus.Closed, 0.84,
            [new("Founder", 0, 240, 221), new("Investor", 0, 60, 53), new("Press", 0, 40, 36)]),
        new("lagos-tech-week",
            "Lagos Tech Week: the summit",
            "Three days on what it takes to build for the continent: payments, power, health, and the networks between.",
            """
            The summit is the middle of the week and the reason for it. Three days, four stages, ninety speakers, and an exhibition hall where you can take things apart.

            Day one is about money: instant payments, lending without a branch, and fraud. Day two is about what everything else runs on: power, fibre, devices. Day three belongs to health and learning.

            Doors open at nine on each day. Bring the code from your ticket, on your phone or on paper; the gates are North, South and VIP.
            """,
            "Landmark Centre, Victoria Island, Lagos",
            -1, 9, 57, 800, EventStatus.Published, 0.63,
            [new("Summit pass", 0, 700, 498), new("Student", 0, 120, 62)]),
        new("payments-night",
            "Payments Night",
            "One evening with the engineers behind instant transfers: what happens in the two seconds, and what when it doesn't.",
            """
            Four engineers walk through one transfer each, from the tap to the receipt, and show the place where it went wrong once. No slides without a diagram, no diagram without a failure.

            Food and drinks are included. The workshop before it needs a laptop.
            """,
            "Co-Creation Hub, Yaba, Lagos",
            9, 18, 5, 600, EventStatus.Published, 0,
            [new("Guest", 0, 500, 380), new("Workshop and dinner", 1_500_000, 60, 0)]),
        new("design-and-data",
            "Design & Data Day",
            "Product designers and data analysts share one stage for a day, and one dataset.",
            """
            In the morning everybody gets the same data: a year of rides in a city that we won't name. In the afternoon you see what a designer and an analyst made of it, side by side, six times.

            Between the two there are clinics: bring a chart or a screen, and leave with a better one.
            """,
            "Alliance Française, Ikoyi, Lagos",
            23, 9, 9, 400, EventStatus.Published, 0,
            [new("Day pass", 0, 320, 188), new("Student", 0, 80, 42)]),
        new("cloud-and-ai",
            "Cloud & AI Conference",
            "Two days for people who run things: platforms, cost, security, and models that have to answer on time.",
            """
            A conference for those who are called at night. Day one: platforms, cost and what to measure. Day two: models in production, from the first evaluation to the day the input changes.

            The free pass admits to the talks of both days. The workshop pass adds one of four half-day workshops with at most thirty people each.
            """,
            "Eko Hotel Convention Centre, Victoria Island, Lagos",
            51, 9, 33, 1_200, EventStatus.Published, 0,
            [new("Conference pass", 0, 1_000, 100), new("Workshop pass", 7_500_000, 120, 0), new("Press", 0, 40, 0), new("Supporter", 1_000_000, 60, 0), new("Speakers' dinner", 2_000_000, 80, 0)]),
    ];
}
