"""What each optimizer keeps."""
import keras
from keras import layers, optimizers

schedule = optimizers.schedules.ExponentialDecay(0.1, 100, 0.9)
chosen = [
    optimizers.SGD(),
    optimizers.SGD(momentum=0.9, nesterov=True),
    optimizers.RMSprop(),
    optimizers.RMSprop(momentum=0.9, centered=True),
    optimizers.Adam(),
    optimizers.Adam(amsgrad=True, use_ema=True),
    optimizers.Adam(learning_rate=schedule, gradient_accumulation_steps=2),
    optimizers.AdamW(),
    optimizers.Adagrad(),
    optimizers.Adadelta(),
    optimizers.Adamax(),
    optimizers.Nadam(),
    optimizers.Ftrl(),
    optimizers.Lion(),
    optimizers.Lamb(),
    optimizers.Adafactor(),
    optimizers.Muon(),
    optimizers.LossScaleOptimizer(optimizers.SGD(momentum=0.5)),
    "adam",
]
for optimizer in chosen:
    model = keras.Sequential([keras.Input((6,)), layers.Embedding(20, 4), layers.Flatten(), layers.Dense(5)])
    model.compile(optimizer, loss="mse")
    model.optimizer.build(model.trainable_variables)
    print(type(model.optimizer).__name__, model.optimizer.name, len(model.optimizer.variables))
    print([tuple(variable.shape) for variable in model.optimizer.variables])
    model.summary(print_fn=lambda text: print("\n".join(text.strip().split("\n")[-4:])))
