using BounceKit.Wire;

namespace BounceKit.Mapp;

/// <summary>Checks that a response without errors answers each call of the request, once, and no other.</summary>
internal static class MappResponseCheck
{
    private static readonly string[] SuccessPhrases = ["success", "no bounce", "no record", "no result", "no data"];

    /// <exception cref="WireFormatException">It does not.</exception>
    public static void Verify(MappResponse response, IReadOnlyList<MappCall> calls)
    {
        bool[] answered = new bool[calls.Count];
        foreach (MappItem item in response.Items)
        {
            int number = item.Number ?? 0;
            if (number < 1 || number > answered.Length)
            {
                throw new WireFormatException($"it answers call {number} of {answered.Length}");
            }

            if (answered[number - 1])
            {
                throw new WireFormatException($"it answers call {number} twice");
            }

            answered[number - 1] = true;
            Verify(item, calls[number - 1], number);
        }

        int missing = Array.IndexOf(answered, value: false);
        if (missing >= 0)
        {
            throw new WireFormatException($"call {missing + 1} of {answered.Length} is not answered");
        }
    }

    private static void Verify(MappItem item, MappCall call, int number)
    {
        if (item.TotalCompleted < item.TotalRequests)
        {
            throw new WireFormatException($"only {item.TotalCompleted} of {item.TotalRequests} calls were completed");
        }

        string? problem = item switch
        {
            { Method: { } method } when !MappBatch.IsEchoOf(method) => "is that of another method",
            { HasLooseRows: true } => "has rows outside <template_id> and <email>",
            { Method: null, Code: null, Data: null, Containers.Count: 0 } => "is empty",
            { Error: null, Code: null, Data: null or { Code: null }, Containers.Count: 0 } when !ReportsSuccess(item.Text ?? item.Data?.Text) =>
                "is a text that does not report success",
            _ when item.Containers.Exists(container => container.Form != call.Form && container.RowCount > 0) => "has another form than was requested",
            _ when item.Containers.Exists(container => container.Form == call.Form && !call.IsAbout(container.Value!)) =>
                "is about another template or address than was requested",
            _ => null,
        };
        if (problem is not null)
        {
            throw new WireFormatException($"the response to call {number} {problem}");
        }
    }

    // Without any text, the item is the bare echo of a call without a result.
    private static bool ReportsSuccess(string? text) =>
        text is null || Array.Exists(SuccessPhrases, phrase => text.Contains(phrase, StringComparison.OrdinalIgnoreCase));
}
