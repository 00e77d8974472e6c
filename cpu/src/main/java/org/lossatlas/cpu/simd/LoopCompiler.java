package org.lossatlas.cpu.simd;

import static java.lang.classfile.ClassFile.ACC_FINAL;
import static java.lang.classfile.ClassFile.ACC_PUBLIC;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_float;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandles;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.lossatlas.cpu.kernel.LoopCode;
import org.lossatlas.cpu.kernel.LoopCode.Binary;
import org.lossatlas.cpu.kernel.LoopCode.Select;
import org.lossatlas.cpu.kernel.LoopCode.Unary;

/// Compiles a loop into a hidden class: load a vector of each source, do all operations on it in
/// registers, store the results, go on.
///
/// What an operation does to a vector is copied from the body of its method in [VectorOps]. A call
/// would do, if the compiler could be trusted to inline it: but it leaves methods alone that it has
/// compiled by themselves before.
final class LoopCompiler {
  /// A compiled loop, for whole vectors: `n` is a multiple of their length.
  interface Body {
    void run(float[][] arrays, int[] at, float[] numbers, int n);
  }

  private static final Map<String, CodeModel> OPERATIONS = operations();

  private static final ClassDesc VECTOR = desc(FloatVector.class);
  private static final ClassDesc SPECIES = desc(VectorSpecies.class);
  private static final ClassDesc ARRAY = CD_float.arrayType();
  private static final MethodTypeDesc RUN =
      MethodTypeDesc.of(CD_void, ARRAY.arrayType(), CD_int.arrayType(), ARRAY, CD_int);
  private static final MethodTypeDesc LOAD = MethodTypeDesc.of(VECTOR, SPECIES, ARRAY, CD_int);
  private static final MethodTypeDesc REPEAT = MethodTypeDesc.of(VECTOR, SPECIES, CD_float);
  private static final MethodTypeDesc STORE = MethodTypeDesc.of(CD_void, ARRAY, CD_int);

  private static final int ARRAYS = 1;
  private static final int AT = 2;
  private static final int NUMBERS = 3;
  private static final int N = 4;

  private final LoopCode code;
  private final CodeBuilder out;
  private final int[] arrays;
  private final int[] starts;
  private final int[] numbers;
  private final int[] values;
  private final int i;

  private LoopCompiler(LoopCode code, CodeBuilder out) {
    this.code = code;
    this.out = out;
    this.arrays = locals(code.arrays(), TypeKind.REFERENCE);
    this.starts = locals(code.arrays(), TypeKind.INT);
    this.numbers = locals(code.numbers(), TypeKind.FLOAT);
    this.values = locals(code.sources().size() + code.instructions().size(), TypeKind.REFERENCE);
    this.i = out.allocateLocal(TypeKind.INT);
  }

  /// Whether there is a vector form of every operation.
  static boolean knows(LoopCode code) {
    return code.instructions().stream().allMatch(step -> OPERATIONS.containsKey(name(step)));
  }

  static Body compile(LoopCode code) {
    ClassDesc self = ClassDesc.of(LoopCompiler.class.getPackageName(), "CompiledBody");
    byte[] bytes =
        ClassFile.of()
            .build(
                self,
                type ->
                    type.withFlags(ACC_FINAL)
                        .withInterfaceSymbols(desc(Body.class))
                        .withMethodBody(
                            INIT_NAME,
                            MTD_void,
                            ACC_PUBLIC,
                            init ->
                                init.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_())
                        .withMethodBody(
                            "run", RUN, ACC_PUBLIC, body -> new LoopCompiler(code, body).emit()));
    try {
      return (Body)
          MethodHandles.lookup()
              .defineHiddenClass(bytes, true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a compiled loop cannot be loaded", e);
    }
  }

  private void emit() {
    for (int k = 0; k < arrays.length; k++) {
      out.aload(ARRAYS).loadConstant(k).aaload().astore(arrays[k]);
      out.aload(AT).loadConstant(k).iaload().istore(starts[k]);
    }
    for (int k = 0; k < numbers.length; k++) {
      out.aload(NUMBERS).loadConstant(k).faload().fstore(numbers[k]);
    }
    Label top = out.newLabel();
    Label end = out.newLabel();
    out.iconst_0().istore(i);
    out.labelBinding(top).iload(i).iload(N).if_icmpge(end);
    for (int source = 0; source < code.sources().size(); source++) {
      load(source);
    }
    int first = code.sources().size();
    for (int k = 0; k < code.instructions().size(); k++) {
      LoopCode.Instruction step = code.instructions().get(k);
      step.operands().forEach(operand -> out.aload(values[operand]));
      copy(OPERATIONS.get(name(step)), step.operands().size());
      out.astore(values[first + k]);
    }
    int firstResult = code.arrays() - code.results().size();
    for (int k = 0; k < code.results().size(); k++) {
      out.aload(values[code.results().get(k)]);
      place(firstResult + k);
      out.invokevirtual(VECTOR, "intoArray", STORE);
    }
    out.iinc(i, Lanes.F.length()).goto_(top);
    out.labelBinding(end).return_();
  }

  private void load(int source) {
    species();
    switch (code.sources().get(source)) {
      case ARRAY -> {
        place(code.place(source));
        out.invokestatic(VECTOR, "fromArray", LOAD);
      }
      case NUMBER -> {
        out.fload(numbers[code.place(source)]);
        out.invokestatic(VECTOR, "broadcast", REPEAT);
      }
    }
    out.astore(values[source]);
  }

  private void species() {
    out.getstatic(desc(Lanes.class), "F", SPECIES);
  }

  private void place(int array) {
    out.aload(arrays[array]).iload(starts[array]).iload(i).iadd();
  }

  /// Copies a method that has its arguments on the stack and leaves its result there, and in it
  /// those of its kind that it calls.
  private void copy(CodeModel method, int arguments) {
    int[] moved = locals(((CodeAttribute) method).maxLocals(), TypeKind.REFERENCE);
    for (int k = arguments - 1; k >= 0; k--) {
      out.astore(moved[k]);
    }
    for (CodeElement element : method) {
      switch (element) {
        case LoadInstruction load -> out.loadLocal(load.typeKind(), moved[load.slot()]);
        case StoreInstruction store -> out.storeLocal(store.typeKind(), moved[store.slot()]);
        case ReturnInstruction _ -> {}
        case InvokeInstruction call when isOperation(call) ->
            copy(OPERATIONS.get(call.name().stringValue()), call.typeSymbol().parameterCount());
        case Instruction instruction -> out.with(instruction);
        default -> {}
      }
    }
  }

  private static boolean isOperation(InvokeInstruction call) {
    return call.owner().asSymbol().equals(desc(VectorOps.class));
  }

  private int[] locals(int count, TypeKind kind) {
    int[] locals = new int[count];
    for (int k = 0; k < count; k++) {
      locals[k] = out.allocateLocal(kind);
    }
    return locals;
  }

  private static String name(LoopCode.Instruction step) {
    Enum<?> op =
        switch (step) {
          case Unary(var unary, int _) -> unary;
          case Binary(var binary, int _, int _) -> binary;
          case Select _ -> null;
        };
    return op == null ? "select" : op.name().toLowerCase(Locale.ROOT);
  }

  private static Map<String, CodeModel> operations() {
    try (InputStream in = VectorOps.class.getResourceAsStream("VectorOps.class")) {
      ClassModel model = ClassFile.of().parse(in.readAllBytes());
      return model.methods().stream()
          .filter(method -> !method.methodName().equalsString(INIT_NAME))
          .collect(
              Collectors.toMap(
                  method -> method.methodName().stringValue(),
                  method -> method.code().orElseThrow()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassDesc desc(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
