using BounceKit.Wire;

namespace BounceKit.Mapp;

/// <summary>Whether an answer without errors answers each call of the request, once, and no other.</summary>
internal static class MappAnswerCheck
{
    private static readonly string[] SuccessWords = ["success", "no bounce", "no record", "no result", "no data"];

    /// <exception cref="WireFormatException">It does not.</exception>
    public static void Verify(MappAnswer answer, MappBatch batch)
    {
        bool[] answered = new bool[batch.Calls.Count];
        foreach ((int index, MappItem item) in answer.Items.Index())
        {
            int number = NumberOf(item, index);
            if (number < 1 || number > answered.Length)
            {
                throw new WireFormatException($"it answers call {number} of {answered.Length}");
            }

            if (answered[number - 1])
            {
                throw new WireFormatException($"it answers call {number} twice");
            }

            answered[number - 1] = true;
            Verify(item, batch.Calls[number - 1], number);
        }

        int missing = Array.IndexOf(answered, value: false);
        if (missing >= 0)
        {
            throw new WireFormatException($"call {missing + 1} of {answered.Length} is not answered");
        }
    }

    /// <summary>Which call an item answers, counted from 1: as it says, else in order.</summary>
    public static int NumberOf(MappItem item, int index) => item.Number ?? index + 1;

    private static void Verify(MappItem item, MappCall call, int number)
    {
        if (item.TotalCompleted < item.TotalRequests)
        {
            throw new WireFormatException($"only {item.TotalCompleted} of {item.TotalRequests} calls were completed");
        }

        if (item.Method is { } method && !MappBatch.IsEchoOf(method))
        {
            throw new WireFormatException($"the answer to call {number} is that of another method");
        }

        if (item.HasLooseRows)
        {
            throw new WireFormatException($"the answer to call {number} has rows outside <template_id> and <email>");
        }

        if (item is { Method: null, Code: null, Data: null, Containers.Count: 0 })
        {
            throw new WireFormatException($"the answer to call {number} says nothing");
        }

        if (item is { Error: null, Code: null, Data: null or { Code: null }, Containers.Count: 0 } && !SpeaksOfSuccess(item.Text ?? item.Data?.Text))
        {
            throw new WireFormatException($"the answer to call {number} is a text that does not speak of success");
        }

        foreach (MappContainer container in item.Containers)
        {
            Verify(container, call, number);
        }
    }

    // Where there is no text either, the item is the bare echo of a call without result.
    private static bool SpeaksOfSuccess(string? text) =>
        text is null || Array.Exists(SuccessWords, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static void Verify(MappContainer container, MappCall call, int number)
    {
        if (container.Form != call.Form)
        {
            // A bare echo of another argument would do no harm.
            if (container.Rows > 0)
            {
                throw new WireFormatException($"the answer to call {number} is of the other form than was asked for");
            }

            return;
        }

        container.Value ??= call.Value;
        if (!call.IsAbout(container.Value))
        {
            throw new WireFormatException($"the answer to call {number} is about another template or address than was asked for");
        }
    }
}
