using BounceKit.ClassifierScore;

return ScoreTool.Run(args, Console.Out, Console.Error);
